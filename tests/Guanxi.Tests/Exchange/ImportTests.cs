using System.Text;
using Guanxi.Integrations.Exchange;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Exchange;

public sealed class ImportTests : IAsyncDisposable
{
    private House? house;

    private async Task<Importer> Open()
    {
        house = await House.Open("sqlite", services => services.AddExchange());
        var unit = house.Store.Begin(Viewer.System);
        var pipeline = unit.Create(new Pipeline { Name = "Sales", Code = "main", Main = true });
        foreach (var (name, kind, i) in new[] { ("Prospecting", StageKind.Open, 1), ("Engaging", StageKind.Open, 2), ("Won", StageKind.Won, 3), ("Lost", StageKind.Lost, 4) })
            unit.Create(new Stage { Name = name, Kind = kind, Position = i, Pipeline = pipeline });
        unit.Create(new Role { Name = "Sales", Code = "sales" });
        unit.Create(new Role { Name = "Sales manager", Code = "salesManager" });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return house.Services.GetRequiredService<Importer>();
    }

    private static ImportSource Crm(string file) => ImportSource.Of(SharedData.File("crm_sales_opportunities", file));

    private static ImportSource Text(string text, string name = "x.csv") => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private async Task<ImportReport> MoveIn(Importer importer, string name, ImportSource source, Func<ImportPlan, ImportPlan>? adjust = null)
    {
        var plan = await importer.Guess(Viewer.System, new() { Object = name }, source);
        plan = adjust?.Invoke(plan) ?? plan;
        var report = await importer.Import(Viewer.System, plan, source);
        return report;
    }

    private async Task<long> Count(string name, string filter = "") => await house!.Store.Count(Viewer.System, house.Registry[name], filter.Length == 0 ? Filter.All : FilterText.Parse(filter).Filter!, cap: long.MaxValue - 1);

    private static string Say(ImportReport report) => string.Join("\n", report.Problems.Take(5).Select(problem => $"{problem.Line} {problem.Column} {problem.Problem.Code} {problem.Problem.Field} {problem.Value} → {problem.Remedy}").Concat(report.Questions.Take(5).Select(question => question.ToString())));

    [Fact]
    public async Task A_company_moves_in_with_its_real_data()
    {
        var importer = await Open();
        var accounts = await MoveIn(importer, "accounts", Crm("accounts.csv"), plan => plan with { AcceptSuggestions = true });
        Assert.True(accounts is { Created: 85, Failed: 0 }, Say(accounts));
        var bluth = (Account)(await house!.Store.List(Viewer.System, new(house.Registry.Of<Account>()) { Filter = Filter.Is("name", "Bluth Company") })).Records.Single();
        Assert.Equal("Acme Corporation", (await house.Store.Get(Viewer.System, bluth.Parent))!.Name);
        Assert.Equal(("technology", 1993, "United States"), (bluth.Industry, bluth.YearEstablished, bluth.Address?.Country));
        Assert.Equal(15, await Count("accounts", "parent:any"));

        var products = await MoveIn(importer, "products", Crm("products.csv"), plan => plan with { Columns = plan.Columns.ToDictionary(c => c.Key, c => c.Value.Field == "category" ? c.Value with { OnMissing = OnMissing.Create } : c.Value) });
        Assert.True(products is { Created: 7, Failed: 0, Related: 3 }, Say(products));

        var users = await MoveIn(importer, "users", Crm("sales_teams.csv"));
        Assert.True(users is { Created: 35, Failed: 0 }, Say(users));
        var anna = (User)(await house.Store.List(Viewer.System, new(house.Registry.Of<User>()) { Filter = Filter.Is("name", "Anna Snelling") })).Records.Single();
        Assert.Equal("anna.snelling@example.com", anna.Email);
        var manager = await house.Store.Get(Viewer.System, anna.Manager);
        Assert.Equal("Dustin Brinkmann", manager!.Name);
        Assert.Equal(anna.Department, manager.Department);
        var team = await house.Store.Get(Viewer.System, anna.Department);
        Assert.Equal(("Central", manager.Id), (team!.Region, team.Manager.Value));
        Assert.Equal("Central", (await house.Store.Get(Viewer.System, team.Parent))!.Name);
        Assert.Equal(9, await Count("teams"));

        var plan = await importer.Guess(Viewer.System, new() { Object = "opportunities" }, Crm("sales_pipeline.csv"));
        var rehearsed = await importer.Rehearse(Viewer.System, plan, Crm("sales_pipeline.csv"));
        var question = Assert.Single(rehearsed.Questions);
        Assert.Equal((QuestionKind.Similar, "product", "GTXPro", "GTX Pro", 1480L), (question.Kind, question.Column, question.Value, question.Suggestion, question.Rows));
        Assert.Equal((8800, 7320, 1480), (rehearsed.Rows, rehearsed.Created, rehearsed.Failed));
        Assert.All(rehearsed.Problems, problem => Assert.Equal(("noRecordNamed", "product", "GTX Pro"), (problem.Problem.Code, problem.Column, problem.Remedy)));
        Assert.Equal(0, await Count("opportunities"));

        plan = plan with { Columns = new Dictionary<string, ColumnPlan>(plan.Columns) { ["product"] = plan.Columns["product"] with { Values = new Dictionary<string, string> { ["GTXPro"] = "GTX Pro" } } } };
        var deals = await importer.Import(Viewer.System, plan, Crm("sales_pipeline.csv"));
        Assert.True(deals is { Created: 8800, Failed: 0 }, Say(deals));
        Assert.Equal(1425, await Count("opportunities", "account:empty"));
        foreach (var (stage, count) in new[] { ("Won", 4238), ("Lost", 2473), ("Engaging", 1589), ("Prospecting", 500) })
            Assert.Equal(count, await Count("opportunities", $"stage.name:{stage}"));
        var won = await house.Store.Aggregate(Viewer.System, new(house.Registry["opportunities"], [new(Measure.Sum, "amount")]) { Filter = Filter.Is("stage.name", "Won") });
        Assert.Equal(10_005_534m, won.Rows[0].Values[0]);

        var (undone, left) = await house.Store.UndoOrigin(Viewer.System, deals.Origin);
        Assert.Empty(left);
        Assert.Equal(0, await Count("opportunities"));
        Assert.True(undone >= 8800);
    }

    public async ValueTask DisposeAsync()
    {
        if (house is not null) await house.DisposeAsync();
    }
}
