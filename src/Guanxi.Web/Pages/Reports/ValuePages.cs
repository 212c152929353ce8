using System.Globalization;
using System.Text.Json;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Reports;

/// <summary>What each customer is worth and who is worth winning back: of the customers that the reader sees.</summary>
public static class ValuePages
{
    const int Shown = 400, WonBack = 15;
    const string Path = "/dashboards/value";

    public static void MapValue(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show);
        routes.MapPost(Path, Reckon);
    }

    static bool May(Visit visit) => visit.Viewer.Can("reports") && visit.Object("accounts") is not null;

    static async Task<IResult> Show(Visit visit, Settings settings, Purchases purchases, Pivots pivots, Company company)
    {
        if (!May(visit)) return await visit.Forbidden();
        var source = await purchases.Source(visit.Cancel);
        var model = await settings.Read<ValueModel>(CustomerValue.Setting, visit.Cancel);
        var accounts = visit.Registry.Of<Customer>();
        if (model is null || visit.Viewer.RightOf(accounts["rfmGroup"]) > FieldRight.ReadOnly) return await visit.Page<ValuePage>(new ValuePageModel(null, null, [], [], company.Facts.Currency) { Source = source });
        var valued = new ListQuery(accounts) { Filter = new Filter.Condition("expectedValue", FilterOperator.IsNotEmpty, []), Sorts = [new("expectedValue", true)], Limit = Shown };
        var silent = new ListQuery(accounts) { Filter = Filter.Is("rfmGroup", "cannotLose", "atRisk"), Sorts = [new("purchasedAmount", true)], Limit = WonBack };
        return await visit.Page<ValuePage>(new ValuePageModel(model, await Groups(visit, pivots),
            [.. (await visit.Store.List(visit.Viewer, valued, visit.Cancel)).Records.Cast<Customer>()], [.. (await visit.Store.List(visit.Viewer, silent, visit.Cancel)).Records.Cast<Customer>()], company.Facts.Currency) { Source = source });
    }

    static async Task<Pivot?> Groups(Visit visit, Pivots pivots)
    {
        var cube = new Cube(visit.Registry, visit.Registry.Of<Customer>(), visit.Viewer);
        var query = new PivotQuery(cube.Object)
        {
            Rows = [new("rfmGroup")], Measures = [.. new[] { "count", "sum:purchasedAmount", "sum:expectedValue" }.Where(m => cube.Find(m) is not null)],
            Filter = new Filter.Condition("rfmGroup", FilterOperator.IsNotEmpty, []),
        };
        try { return await pivots.Ask(visit.Viewer, query, visit.Cancel); }
        catch (Analytics.Engine.EngineException) { return null; }
    }

    static async Task<IResult> Reckon(Visit visit, CustomerLearning learning, Purchases purchases, Settings settings, Pivots pivots)
    {
        if (!May(visit)) return await visit.Forbidden();
        if (Enum.TryParse<PurchaseSource>(visit.Http.Request.Form["source"], out var source) && Enum.IsDefined(source) && source != await purchases.Source(visit.Cancel))
        {
            var unit = visit.Store.Begin(visit.Viewer.AsProduct());
            await settings.Write(unit, Purchases.Setting, new PurchaseChoice(source), visit.Cancel);
            await unit.Commit(visit.Cancel);
        }
        await learning.Run(visit.Cancel);
        await pivots.CatchUp(visit.Store.Feed, visit.Cancel);
        return visit.GoTo(Path, visit["flash.valueReckoned"]);
    }
}

/// <param name="Model">Null before the first reckoning.</param>
/// <param name="Valued">Customers with an expected worth, highest first.</param>
/// <param name="Silent">Who bought much and has fallen silent.</param>
public sealed record ValuePageModel(ValueModel? Model, Pivot? Groups, IReadOnlyList<Customer> Valued, IReadOnlyList<Customer> Silent, string Currency)
{
    /// <summary>What counts as a purchase.</summary>
    public PurchaseSource Source { get; init; }

    /// <summary>The map: across the chance, up the worth.</summary>
    public string Map(Visit visit) => JsonSerializer.Serialize(new
    {
        kind = "scatter", unit = "", percent = true, categories = Valued.Select(a => a.Name), groups = Valued.Select(a => visit["choice.accounts.rfmGroup." + (a.RfmGroup ?? "lost")]),
        series = new[]
        {
            new { name = visit["value.still"], data = Valued.Select(a => (double)(a.StillCustomer ?? 0)) },
            new { name = $"{visit["value.expected"]} ({Currency})", data = Valued.Select(a => (double)(a.ExpectedValue?.Amount ?? 0)) },
        },
    }, JsonValues.Options);

    /// <summary>Expected and made by customers of so many repeat purchases before, in the part of the time that was held out.</summary>
    public string Calibration(Visit visit) => JsonSerializer.Serialize(new
    {
        kind = "bar", unit = "", percent = false, categories = Model!.Calibrations.Select(c => Repeats(visit, c)),
        series = new[]
        {
            new { name = visit["value.expectedEach"], data = Model.Calibrations.Select(c => Math.Round(c.Expected, 2)) },
            new { name = visit["value.madeEach"], data = Model.Calibrations.Select(c => Math.Round(c.Made, 2)) },
        },
    }, JsonValues.Options);

    public static string Repeats(Visit visit, Calibration of) => of.Repeats == 5 ? visit["value.fiveOrMore", 5] : of.Repeats.ToString(CultureInfo.InvariantCulture);

    /// <summary>Name, estimate and standard error of each parameter, by model.</summary>
    public IEnumerable<(string Name, string Value, string Error)> Parameters(bool buying) => buying ? Rows(["r", "α", "a", "b"], Model!.Buying, Model.BuyingErrors) : Rows(["p", "q", "v"], Model!.Worth, Model.WorthErrors);

    static IEnumerable<(string, string, string)> Rows(string[] names, IReadOnlyList<double> values, IReadOnlyList<double?> errors) =>
        names.Zip(values, errors).Select(p => (p.First, Text(p.Second), p.Third is { } error ? Text(error) : "–"));

    public static string Text(double value) => value.ToString(Math.Abs(value) < 100 ? "0.####" : "0.##", CultureInfo.InvariantCulture);
}
