using System.Text;
using Guanxi.Integrations.Exchange;
using Guanxi.Integrations.Exchange.Exporting;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Exchange;

public sealed class ImportTests : IAsyncDisposable
{
    public static TheoryData<string> Databases => ["sqlite", "postgres"];

    private House? house;
    private Guid origin;

    private async Task<Importer> Open(string database = "sqlite")
    {
        house = await House.Open(database, services => services.AddExchange());
        var unit = house.Store.Begin(Viewer.System);
        var pipeline = unit.Create(new Pipeline { Name = "Sales", Code = "main", Main = true });
        foreach (var (name, kind, i) in new[] { ("Prospecting", StageKind.Open, 1), ("Engaging", StageKind.Open, 2), ("Won", StageKind.Won, 3), ("Lost", StageKind.Lost, 4) })
            unit.Create(new Stage { Name = name, Kind = kind, Position = i, Pipeline = pipeline });
        unit.Create(new Role { Name = "Sales", Code = "sales-rep" });
        unit.Create(new Role { Name = "Sales manager", Code = "sales-manager" });
        var saved = await unit.Commit();
        Assert.True(saved.Ok, string.Join("; ", saved.Problems));
        return house.Services.GetRequiredService<Importer>();
    }

    private static ImportSource Crm(string file) => ImportSource.Of(SharedData.File("crm_sales_opportunities", file));

    private static ImportSource Text(string text, string name = "x.csv") => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static ImportSource First(int rows, string file) => Text(string.Join('\n', File.ReadLines(SharedData.File("crm_sales_opportunities", file)).Take(rows + 1)), file);

    private async Task<ImportReport> MoveIn(Importer importer, string name, ImportSource source, Func<ImportPlan, ImportPlan>? adjust = null)
    {
        var plan = await importer.Guess(Viewer.System, new() { Object = name }, source);
        plan = adjust?.Invoke(plan) ?? plan;
        return await importer.Import(Viewer.System, plan, source, origin = Guid.CreateVersion7());
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
        Assert.All([anna, manager], person => Assert.Equal(("zh-CN", "Asia/Shanghai"), (person.Language, person.TimeZone)));
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
        var deals = await importer.Import(Viewer.System, plan, Crm("sales_pipeline.csv"), origin = Guid.CreateVersion7());
        Assert.True(deals is { Created: 8800, Failed: 0 }, Say(deals));
        Assert.Equal(1425, await Count("opportunities", "account:empty"));
        Assert.Equal(0, await Count("opportunities", "name~GTXPro"));
        foreach (var (stage, count) in new[] { ("Won", 4238), ("Lost", 2473), ("Engaging", 1589), ("Prospecting", 500) })
            Assert.Equal(count, await Count("opportunities", $"stage.name:{stage}"));
        var won = await house.Store.Aggregate(Viewer.System, new(house.Registry["opportunities"], [new(Measure.Sum, "amount")]) { Filter = Filter.Is("stage.name", "Won") });
        Assert.Equal(10_005_534m, won.Rows[0].Values[0]);

        var (undone, left) = await house.Store.UndoOrigin(Viewer.System, origin);
        Assert.Empty(left);
        Assert.Equal(0, await Count("opportunities"));
        Assert.True(undone >= 8800);
    }

    [Theory]
    [InlineData("ddmmyyyy_sales_pipeline.csv")]
    [InlineData("mdyyyy_sales_pipeline.csv")]
    public async Task Files_with_other_dates_come_to_the_same(string file)
    {
        var importer = await Open();
        ImportPlan Adjust(ImportPlan plan) => plan with { AcceptSuggestions = true, Columns = plan.Columns.ToDictionary(c => c.Key, c => c.Value.Field is "account" or "product" or "owner" ? new ColumnPlan() : c.Value) };
        var report = await MoveIn(importer, "opportunities", First(2000, file), Adjust);
        Assert.True(report is { Created: 2000, Failed: 0 }, Say(report));
        Assert.Equal(1, await Count("opportunities", "externalId:1C1I7A6R and engagedAt:2016-10-20 and closeDate:2017-03-01"));
        var again = await MoveIn(importer, "opportunities", First(2000, "sales_pipeline.csv"), plan => Adjust(plan) with { Mode = ImportMode.Upsert, By = "externalId" });
        Assert.True(again is { Created: 0, Updated: 0, Unchanged: 2000, Failed: 0 }, Say(again));
    }

    [Fact]
    public async Task A_date_order_that_cannot_be_told_is_asked_for_and_nothing_is_written()
    {
        var importer = await Open();
        var source = Text("name,close date\nA,03/04/2017\nB,05/06/2017\n");
        var plan = await importer.Guess(Viewer.System, new() { Object = "opportunities" }, source);
        var report = await importer.Import(Viewer.System, plan, source, origin = Guid.CreateVersion7());
        Assert.Equal((QuestionKind.DateOrder, "close date", "03/04/2017"), (report.Questions[0].Kind, report.Questions[0].Column, report.Questions[0].Value));
        Assert.Equal(0, await Count("opportunities"));
        plan = plan with { Columns = new Dictionary<string, ColumnPlan>(plan.Columns) { ["close date"] = plan.Columns["close date"] with { Dates = Integrations.Exchange.Guessing.DateOrder.DayMonthYear } } };
        Assert.Equal(2, (await importer.Import(Viewer.System, plan, source, origin = Guid.CreateVersion7())).Created);
        Assert.Equal(1, await Count("opportunities", "closeDate:2017-04-03"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Updates_are_undone_with_the_import_that_made_them(string database)
    {
        var importer = await Open(database);
        await MoveIn(importer, "accounts", Text("external id,name,phone,city\nA1,华为,13800138000,深圳\nA2,腾讯,13900139000,深圳\n"));
        var second = await MoveIn(importer, "accounts", Text("external id,name,phone,city\nA1,华为技术,13800138000,\nA2,腾讯,13900139000,深圳\nA3,阿里,,杭州\n"), plan => plan with { Mode = ImportMode.Upsert, By = "externalId" });
        Assert.True(second is { Created: 1, Updated: 1, Unchanged: 1, Failed: 0 }, Say(second));
        Assert.Equal(1, await Count("accounts", "name:华为技术 and address.city:深圳"));
        var (_, left) = await house!.Store.UndoOrigin(Viewer.System, origin);
        Assert.Empty(left);
        Assert.Equal(2, await Count("accounts"));
        Assert.Equal(1, await Count("accounts", "name:华为 and externalId:A1"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Rows_in_error_are_told_by_line_column_and_remedy_and_can_be_corrected(string database)
    {
        var importer = await Open(database);
        var source = Text("name,industry,employees,e-mail,parent\n华为,technolgy,many,not a mail,Nobody\n,retail,5,a@b.cn,\n腾讯,retail,1,c@d.cn,\n");
        var plan = await importer.Guess(Viewer.System, new() { Object = "accounts" }, source);
        plan = plan with { Columns = new Dictionary<string, ColumnPlan>(plan.Columns) { ["employees"] = new() { Field = "employees" }, ["e-mail"] = new() { Field = "email" }, ["parent"] = new() { Field = "parent" } } };
        var report = await importer.Rehearse(Viewer.System, plan, source);
        Assert.Equal((3, 1, 2), (report.Rows, report.Created, report.Failed));
        Assert.Equal(
            [(2, "industry", "unknownChoice", "Technology"), (2, "employees", "notANumber", null), (2, "e-mail", "notAnEmail", null), (2, "parent", "noRecordNamed", null), (3, "name", "required", null)],
            report.Problems.Select(problem => (problem.Line, problem.Column, problem.Problem.Code, problem.Remedy)).OrderBy(problem => problem.Line));
        var corrected = source with
        {
            Corrections = new Dictionary<long, IReadOnlyDictionary<string, string>>
            {
                [2] = new Dictionary<string, string> { ["industry"] = "technology", ["employees"] = "200", ["e-mail"] = "", ["parent"] = "腾讯" },
                [3] = new Dictionary<string, string> { ["name"] = "阿里" },
            },
        };
        var import = await importer.Import(Viewer.System, plan, corrected, Guid.CreateVersion7());
        Assert.True(import is { Created: 3, Failed: 0 }, Say(import));
        Assert.Equal(1, await Count("accounts", "name:华为 and parent.name:腾讯 and employees:200"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task What_is_left_empty_is_kept_as_a_tag(string database)
    {
        var importer = await Open(database);
        var report = await MoveIn(importer, "accounts", Text("name,parent\n华为,没有的公司\n"), plan => plan with
        {
            Columns = new Dictionary<string, ColumnPlan> { ["name"] = new() { Field = "name" }, ["parent"] = new() { Field = "parent", OnMissing = OnMissing.Empty } },
        });
        Assert.True(report is { Created: 1, Failed: 0 }, Say(report));
        Assert.Equal(1, await Count("accounts", "tags:\"parent=没有的公司\""));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Keys_that_stand_twice_in_a_file_mean_one_record(string database)
    {
        var importer = await Open(database);
        var report = await MoveIn(importer, "accounts", Text("external id,name\nA1,华为\nA1,华为技术\n"), plan => plan with { Mode = ImportMode.Upsert, By = "externalId" });
        Assert.True(report is { Created: 1, Updated: 1, Failed: 0 }, Say(report));
        var refused = await MoveIn(importer, "accounts", Text("external id,name\nB1,甲\nB1,乙\n"));
        Assert.True(refused is { Created: 1, Failed: 1 }, Say(refused));
        Assert.Equal((3, "external id", "notUnique"), (refused.Problems[0].Line, refused.Problems[0].Column, refused.Problems[0].Problem.Code));
    }

    [Fact]
    public async Task A_cancelled_import_keeps_what_it_wrote_and_says_so()
    {
        var importer = await Open();
        using var cancel = new CancellationTokenSource();
        var source = Text("name\n" + string.Concat(Enumerable.Range(1, 5000).Select(i => $"客户 {i}\n")));
        var plan = await importer.Guess(Viewer.System, new() { Object = "accounts" }, source);
        var report = await importer.Import(Viewer.System, plan, source, Guid.CreateVersion7(), new Stop(cancel), cancel: cancel.Token);
        Assert.True(report.Cancelled);
        Assert.InRange(report.Created, 1000, 4000);
        Assert.Equal(report.Created, await Count("accounts"));
    }

    private sealed class Stop(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows > 0) cancel.Cancel();
        }
    }

    [Theory]
    [InlineData(TabularFormat.Csv, false)]
    [InlineData(TabularFormat.Csv, true)]
    [InlineData(TabularFormat.Xlsx, false)]
    [InlineData(TabularFormat.Ndjson, true)]
    public async Task What_is_exported_comes_back_the_same(TabularFormat format, bool forPrograms)
    {
        var importer = await Open();
        var model = house!.Registry["accounts"];
        var unit = house.Store.Begin(Viewer.System);
        var parent = unit.Create(new Account { Name = "华为技术有限公司" });
        unit.Create(new Account
        {
            Name = "=HYPERLINK(\"x\")", ExternalId = "A-1", Industry = "technology", Employees = 12, AnnualRevenue = new(1234.5m, "CNY"), Parent = parent, Phone = "+86 138 0013 8000",
            Email = "a@b.cn", Address = new("中国", "广东", "深圳", null, "坂田 1, \"华为\" 基地", "518129"), Tags = ["a, b", "c"], Description = "two\nlines", CooperatedBefore = true,
        });
        Assert.True((await unit.Commit()).Ok);
        var before = await house.Store.List(Viewer.System, new(model) { Sorts = [new("name")] });
        var file = new MemoryStream();
        var viewer = Viewer.System with { Language = "zh-CN", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") };
        Assert.Equal(2, await house.Services.GetRequiredService<Exporter>().Export(viewer, new(new(model) { Sorts = [new("name", Descending: true)] }, format) { ForPrograms = forPrograms }, file));
        foreach (var account in before.Records.OrderBy(account => ((Account)account).Parent.IsEmpty)) await house.Store.Save(Viewer.System, new(model, ChangeKind.Delete, account.Id, Change.NoValues));
        Assert.Equal(0, await Count("accounts"));
        var source = new ImportSource("accounts" + format.Extension(), () => new MemoryStream(file.ToArray()));
        // Keys of references name records that are gone by now.
        var report = await MoveIn(importer, "accounts", source, plan => plan with { Columns = plan.Columns.ToDictionary(c => c.Key, c => forPrograms && c.Value.Field == "parent" ? new() : c.Value) });
        Assert.True(report is { Created: 2, Failed: 0 }, Say(report));
        var after = await house.Store.List(Viewer.System, new(model) { Sorts = [new("name")] });
        foreach (var name in new[] { "name", "externalId", "industry", "employees", "annualRevenue", "phone", "email", "address", "tags", "description", "cooperatedBefore", "kind" })
            Assert.Equal(before.Records.Select(model[name].Get), after.Records.Select(model[name].Get));
        if (!forPrograms) Assert.Equal(1, await Count("accounts", "parent.name:华为技术有限公司"));
    }

    [Theory, MemberData(nameof(Databases))]
    public async Task Columns_of_other_records_come_along_as_far_as_one_may_see_them(string database)
    {
        await Open(database);
        var opportunities = house!.Registry["opportunities"];
        var exporter = house.Services.GetRequiredService<Exporter>();
        var unit = house.Store.Begin(Viewer.System);
        var parent = unit.Create(new Account { Name = "Group" });
        var account = unit.Create(new Account { Name = "Works", Industry = "technology", Parent = parent, AnnualRevenue = new(1234.5m, "CNY"), Address = new("中国", "广东", "深圳", null, "坂田 1", "518129") });
        unit.Create(new Opportunity { Name = "First", Account = account, CloseDate = new(2026, 11, 1) });
        unit.Create(new Opportunity { Name = "Second", CloseDate = new(2026, 11, 2) });
        Assert.True((await unit.Commit()).Ok);
        var viewer = Viewer.System with { Language = "en", TimeZone = TimeZoneInfo.Utc };
        Assert.Equal(
            $"Opportunity name,Account › Industry,{Label("address", "city")},Account › Annual revenue,{Label("annualRevenue", "currency")},Account › Parent account › Account name,Close date\n" +
            "First,Technology,深圳,1234.5,CNY,Group,2026-11-01\nSecond,,,,,,2026-11-02\n", await Csv(viewer, forPrograms: false));
        Assert.Equal(
            "name,account.industry,account.address.city,account.annualRevenue,account.annualRevenue.currency,account.parent,closeDate\n" +
            $"First,technology,深圳,1234.5,CNY,{parent.Value},2026-11-01\nSecond,,,,,,2026-11-02\n", await Csv(viewer, forPrograms: true));
        Assert.True(exporter.MayName(viewer, opportunities, "account.parent.name"));
        Assert.False(exporter.MayName(viewer, opportunities, "account.nothing"));

        string Label(string field, string part) => "Account › " + ImportTargets.Label(house.Services.GetRequiredService<Texts>(), "en", new(house.Registry["accounts"][field], part));

        async Task<string> Csv(Viewer viewer, bool forPrograms)
        {
            var file = new MemoryStream();
            var query = new ListQuery(opportunities) { Sorts = [new("name")], Fields = ["name", "account.industry", "account.address.city", "account.annualRevenue", "account.parent", "closeDate"] };
            Assert.Equal(2, await exporter.Export(viewer, new(query, TabularFormat.Csv) { ForPrograms = forPrograms }, file));
            return Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        }
    }

    [Fact]
    public void A_plan_is_read_as_it_was_written()
    {
        var plan = new ImportPlan
        {
            Object = "opportunities", Mode = ImportMode.Upsert, By = "externalId", File = new() { Encoding = "gb18030", Skip = 2 },
            Columns = new Dictionary<string, ColumnPlan>
            {
                ["sales_agent"] = new() { Field = "owner", OnMissing = OnMissing.Empty }, ["product"] = new() { Field = "product", Values = new Dictionary<string, string> { ["GTXPro"] = "GTX Pro" } },
                ["opportunity_id"] = new() { Field = "externalId" }, ["left out"] = new(), ["close_date"] = new() { Field = "closeDate", Dates = Integrations.Exchange.Guessing.DateOrder.DayMonthYear },
            },
            Set = new Dictionary<string, ColumnPlan> { ["name"] = new() { Text = "{account} – {product}" } },
        };
        var json = ImportPlanJson.Write(plan);
        Assert.Contains("\"opportunity_id\": \"externalId\"", json);
        Assert.Equal(json, ImportPlanJson.Write(ImportPlanJson.Read(json, "other")));
        Assert.Equal("GTX Pro", ImportPlanJson.Read(json, "other").Columns["product"].Values["GTXPro"]);
        Assert.Equal("name", ImportPlanJson.Read("{\"account\": \"name\", \"skip\": null}", "accounts").Columns["account"].Field);
        Assert.Throws<System.Text.Json.JsonException>(() => ImportPlanJson.Read("{\"columns\": {\"a\": {\"feild\": \"name\"}}}", "accounts"));
    }

    public async ValueTask DisposeAsync()
    {
        if (house is not null) await house.DisposeAsync();
    }
}
