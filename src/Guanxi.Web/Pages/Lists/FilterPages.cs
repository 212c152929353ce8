using System.Collections.Immutable;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Builds one condition of a list: field, then operator and values by its kind; ends at the list with the condition in its address.</summary>
static class FilterPages
{
    public static void MapFilters(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/filter", Ask);
        routes.MapGet("/{object}/filter/apply", Apply);
    }

    static async Task<IResult> Ask(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, query)) return await visit.Missing();
        if (Place(visit, state, query) is not var (node, model, place)) return await visit.Missing();
        var join = query["join"].ToString();
        var condition = join.Length == 0 ? node as Filter.Condition : null;
        var path = query["field"].ToString() is { Length: > 0 } chosen ? chosen : condition?.Path;
        var found = path is not null && FieldPath.TryResolve(visit.Registry, model, path, visit.Viewer, out var resolved, out _) && !resolved.MaskedFor(visit.Viewer) ? resolved : null;
        if (condition?.Path != path) condition = null;
        return await visit.Page<FilterPage>(new FilterPageModel(state, FilterChoice.Of(visit, model), found, condition)
        {
            Titles = found is null || condition is null ? new Dictionary<Guid, string>() : await Titles(visit, found, condition),
            Text = FilterText.Print(state.Filter), Back = Back(query),
            Kept = [("part", place), ("join", join), ("build", query["build"].ToString())],
        });
    }

    static async Task<IResult> Apply(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Opened(visit, @object, views) is not var (state, query)) return await visit.Missing();
        if (query.ContainsKey("text"))
            return Results.LocalRedirect("~" + (FilterText.Parse(query["text"].ToString()) is { Filter: { } whole } ? To(state with { Filter = whole }, query) : state.Address("", ("filter", query["text"].ToString()))));
        if (Place(visit, state, query) is not var (node, model, _) || Condition(visit, model, query) is not { } condition) return Results.LocalRedirect("~" + To(state, query));
        var filter = node is null ? Filter.Both(state.Filter, condition) : FilterTree.Change(state.Filter, query["part"].ToString(), old => query["join"].ToString() switch
        {
            "or" => FilterTree.Or(old, condition),
            "and" => FilterTree.And(old, condition),
            _ => condition,
        });
        // Built in a dialog, it stays there: what is redirected closes the dialog.
        return query.ContainsKey("build") ? await FilterBuilding.Show(visit, state with { Filter = filter }) : Results.LocalRedirect("~" + To(state with { Filter = filter }, query));
    }

    /// <summary>What stands at the place that is edited (<c>part</c>, see <see cref="FilterTree"/>), and the object whose fields may be asked about there.</summary>
    /// <returns>A node of null where a new condition is added to the whole.</returns>
    static (Filter? Node, ObjectModel Object, string Place)? Place(Visit visit, ListState state, IQueryCollection query)
    {
        var place = query["part"].ToString();
        if (place.Length == 0) return (null, state.Object, "");
        if (FilterTree.At(visit.Registry, state.Object, state.Filter, place) is not var (node, model)) return null;
        return (node, query["join"] == "and" ? FilterTree.Below(visit.Registry, model, node) : model, place);
    }

    /// <summary>The report whose condition is edited; null for the list itself.</summary>
    static string? Back(IQueryCollection query) => query["back"].ToString() is { } back && back.StartsWith("/reports/", StringComparison.Ordinal) ? back : null;

    static string To(ListState state, IQueryCollection query) => Back(query) is { } back ? $"{back}&filter={Uri.EscapeDataString(FilterText.Print(state.Filter))}" : state.Href;

    static Filter.Condition? Condition(Visit visit, ObjectModel model, IQueryCollection query)
    {
        if (!FieldPath.TryResolve(visit.Registry, model, query["field"].ToString(), visit.Viewer, out var path, out _)) return null;
        if (!Enum.TryParse<FilterOperator>(query["op"].ToString(), ignoreCase: true, out var op) || !FilterOperators.Of(path.End.Kind).Contains(op)) return null;
        var (least, most) = FilterOperators.Values(op);
        var typed = query["value"].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => Literal(visit, path, v!.Trim())).Take(most).ToImmutableArray();
        if (op == FilterOperator.Is && typed.Length == 2 && FilterOperators.Of(path.End.Kind).Contains(FilterOperator.Between)) op = FilterOperator.Between;
        return typed.Length < least ? null : new(path.ToString(), op, typed);
    }

    /// <summary>What was typed, as filter text writes it: a word like <c>thisQuarter</c> stays, 10万 becomes 100000.</summary>
    static string Literal(Visit visit, FieldPath path, string typed) => path.End.Kind switch
    {
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Rating => Typed.Number(typed) is { Ok: true, Value: var number } ? DecimalColumn.Text(number) : typed,
        FieldKind.Date when Typed.Date(typed) is { Ok: true, Value: var day } => FieldText.Print(path.Field, day),
        _ => typed,
    };

    static async Task<IReadOnlyDictionary<Guid, string>> Titles(Visit visit, FieldPath path, Filter.Condition condition) =>
        path.Field.Target is { } name && visit.Registry.Find(name) is { } target
            ? await visit.Store.Titles(visit.Viewer, target, [.. condition.Values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty)], visit.Cancel)
            : new Dictionary<Guid, string>();
}
