using System.Text.Json;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;
using Customer = Guanxi.Modules.Customers.Account;

namespace Guanxi.Web.Pages.Insight;

/// <summary>Who stays and who is about to leave, and why.</summary>
/// <param name="Model">Null before the first reckoning.</param>
/// <param name="Endangered">Who is likely to leave, those who bought most first.</param>
public sealed record LoyaltyModel(ChurnModel? Model, IReadOnlyList<Customer> Endangered, IReadOnlyList<Cohort> Cohorts, string Currency)
{
    const int Shown = 25;

    public static async Task<IResult> Show(Visit visit, Settings settings, Purchases purchases, Company company)
    {
        if (!Learned.May(visit)) return await visit.Forbidden();
        var endangered = await Learned.Customers(visit, new Filter.Condition("churnRisk", FilterOperator.GreaterOrEqual, ["50"]), "purchasedAmount", Shown);
        IReadOnlyList<Cohort> cohorts;
        try { cohorts = Cohort.Of(await Learned.Buyers(visit, purchases), visit.Today); }
        catch (Analytics.Engine.EngineException) { cohorts = []; }
        return await visit.Page<LoyaltyPage>(new LoyaltyModel(await settings.Read<ChurnModel>(ChurnLearning.Setting, visit.Cancel), endangered, cohorts, company.Facts.Currency));
    }

    /// <summary>Share of each quarter's new customers who bought in the quarters after.</summary>
    public string Retention(Visit visit) => JsonSerializer.Serialize(new
    {
        kind = "heatmap", unit = "%", percent = true,
        categories = Enumerable.Range(0, Cohorts.Max(c => c.Buying.Count)).Select(i => i == 0 ? visit["loyalty.first"] : visit["loyalty.later", i]),
        series = Cohorts.Reverse().Select(c => new { name = $"{visit.Format.Quarter(c.Quarter)} ({c.Customers})", data = Enumerable.Range(0, Cohorts.Max(o => o.Buying.Count)).Select(i => i < c.Buying.Count ? Math.Round(100.0 * c.Buying[i] / c.Customers) : (double?)null) }),
    }, JsonValues.Options);

    public string Calibration(Visit visit) => JsonSerializer.Serialize(new
    {
        kind = "bar", unit = "%", percent = true, categories = Model!.Calibrations.Select((c, i) => visit["loyalty.fifth", i + 1]),
        series = new[]
        {
            new { name = visit["loyalty.foretold"], data = Model.Calibrations.Select(c => Math.Round(100 * c.Foretold, 1)) },
            new { name = visit["loyalty.left"], data = Model.Calibrations.Select(c => Math.Round(100 * c.Came, 1)) },
        },
    }, JsonValues.Options);
}
