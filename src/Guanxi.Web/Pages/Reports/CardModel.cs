using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Reports;

/// <summary>A report on a dashboard.</summary>
/// <param name="Pivot">Null when its reader may not ask it, or the warehouse is being built.</param>
/// <param name="Id">The card's key; null on a shipped dashboard.</param>
public sealed record CardModel(string Title, ReportDefinition Definition, Pivot? Pivot, ReportWords? Words, Guid? Id = null)
{
    public string Href => new ReportState(Definition).Href;

    public static async Task<CardModel?> Load(Visit visit, string title, ReportDefinition definition, DashboardLens lens, Guid? id = null)
    {
        if (visit.Asked(definition.Object) is not { } model) return null;
        var seen = lens.Through(definition, model, visit.Registry);
        var query = seen.ToQuery(new Cube(visit.Registry, model, visit.Viewer), []);
        var words = new ReportWords(visit, model, visit.Http.RequestServices.GetRequiredService<Company>().Facts.Currency);
        try
        {
            return new(title, seen, await visit.Http.RequestServices.GetRequiredService<Pivots>().Ask(visit.Viewer, query, visit.Cancel), words, id);
        }
        catch (Exception fault) when (fault is QueryRefusedException or Analytics.Engine.EngineException)
        {
            return new(title, seen, null, null, id);
        }
    }
}

/// <summary>What all cards of a dashboard are narrowed to.</summary>
/// <param name="Scope">all, team or mine.</param>
/// <param name="Period">A word of the filter language, or any: each report's own.</param>
public sealed record DashboardLens(string Scope, string Period)
{
    public static readonly IReadOnlyList<string> Scopes = ["all", "team", "mine"], Periods = ["any", "thisMonth", "thisQuarter", "thisYear"];

    public static DashboardLens Read(IQueryCollection query) => new(Known(query["scope"], Scopes), Known(query["period"], Periods));

    static string Known(string? value, IReadOnlyList<string> known) => value is not null && known.Contains(value) ? value : known[0];

    public ReportDefinition Through(ReportDefinition definition, ObjectModel model, Registry registry)
    {
        var filter = FilterText.Parse(definition.Filter).Filter ?? Filter.None;
        if (Scope != "all" && Owner(model, registry) is { } path) filter = Filter.Both(filter, Scope == "mine" ? Filter.Is(path + "owner", "me") : Filter.Is(path + "team", "myTeams"));
        if (Period != "any") filter = Filter.Both(Filter.Both(Filter.All, Without(filter, Date(model))), Filter.Is(Date(model), Period));
        return filter == (FilterText.Parse(definition.Filter).Filter ?? Filter.None) ? definition : definition with { Filter = FilterText.Print(filter) };
    }

    /// <summary>Up to whom its records belong; details belong to whom the whole does. Null where they belong to nobody.</summary>
    static string? Owner(ObjectModel model, Registry registry) =>
        model.Owned ? "" : model.DetailOf is { } whole && registry.Find(model[whole].Target ?? "") is { } above && Owner(above, registry) is { } further ? $"{whole}.{further}" : null;

    /// <summary>The day its records count for.</summary>
    static string Date(ObjectModel model) => model.Find(model.CalendarStart ?? "") is { ValueKind: FieldKind.Date or FieldKind.Instant } date ? date.Name : "createdAt";

    /// <summary>The chosen period takes the place of the report's own.</summary>
    static Filter Without(Filter filter, string path) => filter switch
    {
        Filter.And and => and.Parts.Where(p => p is not Filter.Condition c || c.Path != path).Aggregate(Filter.All, Filter.Both),
        Filter.Condition c when c.Path == path => Filter.All,
        _ => filter,
    };
}
