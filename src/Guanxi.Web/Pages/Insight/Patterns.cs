using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Insight;

/// <summary>What is bought together; one step makes a pattern a view of the customers to offer it to, and a hint on the page of each.</summary>
static class Patterns
{
    const int Shown = 60;

    public static async Task<IResult> Show(Visit visit, Settings settings, string? product)
    {
        if (!Learned.May(visit) || visit.Object("products") is null) return await visit.Forbidden();
        var model = await settings.Read<BasketModel>(NextProducts.Setting, visit.Cancel);
        var chosen = Guid.TryParse(product, out var id) ? id : (Guid?)null;
        var rules = (model?.Rules ?? []).Where(r => chosen is not { } of || r.Then == of || r.If.Contains(of)).Take(Shown).ToList();
        var names = await Learned.Names(visit, "products", (model?.Rules ?? []).SelectMany(r => r.If.Append(r.Then)));
        var kept = visit.Object("patterns") is { } patterns ? (await visit.Store.List(visit.Viewer, new(patterns) { Sorts = [new("createdAt", true)], Limit = 100 }, visit.Cancel)).Records.Cast<Pattern>() : [];
        return await visit.Page<PatternsPage>(new PatternsModel(model, [.. rules.Where(r => r.If.Append(r.Then).All(names.ContainsKey))], names, [.. kept], chosen));
    }

    public static async Task<IResult> Keep(Visit visit, CustomerLearning learning)
    {
        var form = visit.Http.Request.Form;
        if (!Learned.May(visit) || !visit.May(visit.Registry.Of<Pattern>(), Verb.Create)) return await visit.Forbidden();
        var left = form["if"].Select(k => Guid.TryParse(k, out var key) ? key : Guid.Empty).Where(k => k != Guid.Empty).ToList();
        var names = await Learned.Names(visit, "products", left.Append(Guid.TryParse(form["then"], out var then) ? then : Guid.Empty));
        if (left.Count == 0 || !left.Append(then).All(names.ContainsKey)) return await visit.Missing();
        var name = Name(left.Select(k => names[k]), names[then]);
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Create(new Pattern { Name = name, If = [.. left.Select(k => k.ToString())], Then = then, Confidence = Number(form["confidence"]), Lift = Number(form["lift"]), Hint = visit["patterns.hint", string.Join(visit["cluster.and"], left.Select(k => names[k])), names[then], Number(form["confidence"]) ?? 0] });
        var view = unit.Create(new SavedView { Name = name.Shorten(100), Object = "accounts", Filter = FilterText.Print(Filter.Is("patterns", name)), Sorts = "-purchasedAmount" });
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (!saved.Ok) return visit.GoTo("/dashboards/patterns", visit.Say(saved.Problems[0].Problem), failed: true);
        await learning.Run<NextProducts>(visit.Cancel);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
        return visit.GoTo($"/accounts?view={view.Value}", visit["flash.patternKept"], saved.Unit);
    }

    static string Name(IEnumerable<string> left, string then) => $"{string.Join(" + ", left)} → {then}".Replace(',', ' ').Shorten(200);

    static decimal? Number(string? text) => decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <param name="Model">Null before the first reckoning.</param>
/// <param name="Names">Products in sight.</param>
/// <param name="Chosen">Only rules with this product are shown.</param>
public sealed record PatternsModel(BasketModel? Model, IReadOnlyList<BasketRule> Rules, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<Pattern> Kept, Guid? Chosen);
