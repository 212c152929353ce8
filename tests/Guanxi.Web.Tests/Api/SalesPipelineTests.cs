using System.Globalization;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Exchange;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Api;

/// <summary>A company has moved in with its real pipeline; every figure is computed again from the files themselves.</summary>
public sealed class SalesPipelineTests : IAsyncLifetime
{
    sealed record Deal(string Agent, string Product, string Stage, DateOnly? Closed, decimal Amount);

    TestCompany _company = null!;
    HttpClient _admin = null!;
    List<Deal> _deals = [];
    Dictionary<string, string> _managers = [], _series = [];

    public async ValueTask InitializeAsync()
    {
        _company = await TestCompany.Open();
        _admin = await _company.As(_company.Administrator);
        var unit = _company.Store.Begin(Viewer.System);
        var pipeline = unit.Create(new Pipeline { Name = "Sales", Code = "main", Main = true });
        foreach (var (name, kind, i) in new[] { ("Prospecting", StageKind.Open, 1), ("Engaging", StageKind.Open, 2), ("Won", StageKind.Won, 3), ("Lost", StageKind.Lost, 4) })
            unit.Create(new Stage { Name = name, Kind = kind, Position = i, Pipeline = pipeline });
        unit.Create(new Role { Name = "Sales", Code = "sales-rep", Rights = TestCompany.Rights(Scope.Own).ToJson() });
        unit.Create(new Role { Name = "Sales manager", Code = "sales-manager", Rights = TestCompany.Rights(Scope.TeamAndBelow).ToJson() });
        Assert.True((await unit.Commit()).Ok);
        await MoveIn("accounts", "accounts.csv");
        await MoveIn("products", "products.csv", plan => plan with { Columns = plan.Columns.ToDictionary(c => c.Key, c => c.Value.Field == "category" ? c.Value with { OnMissing = OnMissing.Create } : c.Value) });
        await MoveIn("users", "sales_teams.csv");
        await MoveIn("opportunities", "sales_pipeline.csv");

        _managers = Rows("sales_teams.csv").ToDictionary(r => r[0], r => r[1]);
        _series = Rows("products.csv").ToDictionary(r => r[0], r => r[1]);
        _deals = [.. Rows("sales_pipeline.csv").Select(r => new Deal(r[1], r[2] == "GTXPro" ? "GTX Pro" : r[2], r[4],
            r[6].Length > 0 ? DateOnly.Parse(r[6], CultureInfo.InvariantCulture) : null, r[7].Length > 0 ? decimal.Parse(r[7], CultureInfo.InvariantCulture) : 0))];
    }

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    static IEnumerable<string[]> Rows(string file) => File.ReadLines(SharedData.File("crm_sales_opportunities", file)).Skip(1).Select(l => l.Split(','));

    async Task MoveIn(string name, string file, Func<ImportPlan, ImportPlan>? adjust = null)
    {
        var importer = _company.Services.GetRequiredService<Importer>();
        var source = ImportSource.Of(SharedData.File("crm_sales_opportunities", file));
        var plan = (await importer.Guess(Viewer.System, new() { Object = name }, source)) with { AcceptSuggestions = true };
        var report = await importer.Import(Viewer.System, adjust?.Invoke(plan) ?? plan, source, Guid.CreateVersion7());
        Assert.True(report.Failed == 0, $"{name}: {report.Failed} failed, {string.Join("; ", report.Problems.Take(3))}");
    }

    static async Task<Dictionary<string, (int Count, decimal Sum)>> Groups(HttpClient client, string group, string filter = "")
    {
        var answer = await client.GetAsync($"/api/v1/opportunities/aggregate?group={group}&measures=count,sum:amount&filter={Uri.EscapeDataString(filter)}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["data"]!.AsArray().ToDictionary(
            g => g!["labels"]?[group]?.GetValue<string>() ?? g[group]?.GetValue<string>() ?? "",
            g => (g!["count"]!.GetValue<int>(), g["sum:amount"]?.GetValue<decimal>() ?? 0));
    }

    Dictionary<string, (int Count, decimal Sum)> Expected(Func<Deal, string> key, Func<Deal, bool>? where = null) =>
        _deals.Where(where ?? (_ => true)).GroupBy(key).ToDictionary(g => g.Key, g => (g.Count(), g.Sum(d => d.Amount)));

    [Fact]
    public async Task The_figures_are_those_of_the_files_by_any_group_under_any_filter_for_anybody()
    {
        var stages = await Groups(_admin, "stage");
        Assert.Equal((4_238, 10_005_534m), stages["Won"]);
        Assert.Equal((2_473, 0m), stages["Lost"]);
        Assert.Equal((1_589, 500), (stages["Engaging"].Count, stages["Prospecting"].Count));

        string Quarter(Deal d) => d.Closed is { } day ? $"{day.Year}-{(day.Month - 1) / 3 * 3 + 1:00}-01" : "";
        Assert.Equal(Expected(Quarter), await Groups(_admin, "closeDate:quarter"));
        Assert.Equal(Expected(d => _series[d.Product]), await Groups(_admin, "product.category"));
        Assert.Equal(Expected(d => _series[d.Product], d => d.Stage == "Won" && d.Closed?.Year == 2017 && d.Amount >= 1_000), await Groups(_admin, "product.category", "stage.name:Won and closeDate:2017 and amount>=1000"));
        Assert.Equal(Expected(d => _managers[d.Agent]), await Groups(_admin, "owner.manager"));
        Assert.Equal(Expected(d => _managers[d.Agent]).Values.Order(), (await Groups(_admin, "owner.team")).Values.Order());

        var agent = await _company.As(await Person("Anna Snelling"));
        Assert.Equal(Expected(d => d.Stage, d => d.Agent == "Anna Snelling"), await Groups(agent, "stage"));
        var manager = await _company.As(await Person("Dustin Brinkmann"));
        Assert.Equal(Expected(d => d.Stage, d => _managers[d.Agent] == "Dustin Brinkmann"), await Groups(manager, "stage"));
        Assert.Empty(await Groups(await _company.As(_company.SouthManager), "stage"));
    }

    async Task<User> Person(string name) =>
        (User)Assert.Single((await _company.Store.List(Viewer.System, new(_company.Store.Registry.Of<User>()) { Filter = Filter.Is("name", name) })).Records);
}
