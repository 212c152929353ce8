using System.Collections.Immutable;
using System.Globalization;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>
/// A filter as a tree whose places have addresses: <c>2.0</c> is the first part of the third condition that must hold. What must
/// all hold counts as parts of the whole, and of a related record's condition alike.
/// </summary>
public static class FilterTree
{
    public static IReadOnlyList<Filter> Parts(Filter filter) => filter switch
    {
        Filter.And and => and.Parts,
        Filter.Or or => or.Parts,
        Filter.Not not => [not.Part],
        Filter.Related related => FilterWords.Split(related.Where),
        _ => [],
    };

    /// <summary>What stands at a place, and the object it asks about; null where there is no such place.</summary>
    public static (Filter Node, ObjectModel Object)? At(Registry registry, ObjectModel model, Filter filter, string? place)
    {
        Filter node = Whole(filter);
        foreach (var index in Steps(place))
        {
            if (node is Filter.Related related) model = registry[related.Object];
            var parts = Parts(node);
            if (index >= parts.Count) return null;
            node = parts[index];
        }
        return (node, model);
    }

    /// <summary>The object that conditions below a node ask about.</summary>
    public static ObjectModel Below(Registry registry, ObjectModel model, Filter node) => node is Filter.Related related ? registry[related.Object] : model;

    /// <summary>The filter with what stands at a place changed; null takes it away.</summary>
    public static Filter Change(Filter filter, string? place, Func<Filter, Filter?> change) => Change(Whole(filter), [.. Steps(place)], change) ?? Filter.All;

    static Filter? Change(Filter node, ReadOnlySpan<int> steps, Func<Filter, Filter?> change)
    {
        if (steps.IsEmpty) return change(node);
        var parts = Parts(node).ToList();
        if (steps[0] >= parts.Count) return node;
        var changed = Change(parts[steps[0]], steps[1..], change);
        if (changed is null) parts.RemoveAt(steps[0]);
        else parts[steps[0]] = changed;
        return node switch
        {
            Filter.Or => parts.Count switch { 0 => null, 1 => parts[0], _ => new Filter.Or([.. parts]) },
            Filter.Not => parts.Count == 0 ? null : new Filter.Not(parts[0]),
            Filter.Related related => related with { Where = parts.Aggregate(Filter.All, Filter.Both) },
            _ => new Filter.And([.. parts]),
        };
    }

    /// <summary>Another way for it to hold: what stood there, or this.</summary>
    public static Filter Or(Filter node, Filter other) => node is Filter.Or or ? new Filter.Or([.. or.Parts, other]) : new Filter.Or([node, other]);

    /// <summary>One more that must hold; of related records, for them.</summary>
    public static Filter And(Filter node, Filter other) => node is Filter.Related related ? related with { Where = Filter.Both(related.Where, other) } : Filter.Both(node, other);

    public static Filter Negate(Filter node) => node is Filter.Not not ? not.Part : new Filter.Not(node);

    static Filter.And Whole(Filter filter) => filter as Filter.And ?? new Filter.And([filter]);

    static IEnumerable<int> Steps(string? place) => (place ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries).Select(s => int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : int.MaxValue);
}
