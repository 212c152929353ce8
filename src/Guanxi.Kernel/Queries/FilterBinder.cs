using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Queries;

/// <param name="Filter">Null when there are problems.</param>
/// <param name="Problems">At the paths they concern.</param>
public sealed record BindResult(BoundFilter? Filter, IReadOnlyList<Problem> Problems)
{
    public bool Ok => Filter is not null;
}

/// <summary>
/// Checks a filter against the model and the viewer and makes its values typed: a field the viewer may not see is unknown, a masked one
/// cannot be asked about; <c>me</c>, <c>today</c>, <c>thisQuarter</c> are taken for the viewer, the viewer's time zone and the moment.
/// </summary>
public sealed partial class FilterBinder
{
    readonly Registry _registry;
    readonly Viewer _viewer;
    readonly DateTimeOffset _now;
    readonly Func<ObjectModel, BoundFilter>? _access;
    readonly List<Problem> _problems = [];
    int _relations;

    FilterBinder(Registry registry, Viewer viewer, DateTimeOffset now, Func<ObjectModel, BoundFilter>? access) =>
        (_registry, _viewer, _now, _access) = (registry, viewer, now, access);

    /// <param name="access">
    /// Condition under which the viewer may read records of an object: put around every related record the filter asks about. Null for
    /// the product's own filters (access rules, roll-ups), which may name every field of every object.
    /// </param>
    public static BindResult Bind(Registry registry, ObjectModel model, Filter filter, Viewer viewer, DateTimeOffset now, Func<ObjectModel, BoundFilter>? access = null)
    {
        var binder = new FilterBinder(registry, viewer, Moments.WholeMilliseconds(now.ToUniversalTime()), access);
        var bound = binder.Bind(model, filter);
        return binder._problems.Count == 0 ? new(bound, []) : new(null, binder._problems);
    }

    BoundFilter Bind(ObjectModel model, Filter filter) => filter switch
    {
        Filter.And and => BoundFilter.AllOf([.. and.Parts.Select(p => Bind(model, p))]),
        Filter.Or or => BoundFilter.AnyOf([.. or.Parts.Select(p => Bind(model, p))]),
        Filter.Not not => BoundFilter.Negate(Bind(model, not.Part)),
        Filter.Condition condition => Bind(model, condition),
        Filter.Related related => Bind(model, related),
        _ => throw new InvalidOperationException($"{filter.GetType()} cannot be bound"),
    };

    BoundFilter Bind(ObjectModel model, Filter.Related related)
    {
        if (_registry.Find(related.Object) is not { } source || _access is not null && !_viewer.Knows(source, _registry))
            return Refuse(related.Object, "unknownObject", related.Object);
        var path = $"{related.Object}.{related.Via}";
        if (source.Find(related.Via) is not { } via || _access is not null && _viewer.RightOf(via) == FieldRight.Hidden)
            return Refuse(path, "unknownField", related.Via, related.Object);
        if (_access is not null && _viewer.RightOf(via) == FieldRight.Masked) return Refuse(path, "fieldMasked", path);
        var any = via.ValueKind == FieldKind.AnyReference;
        if (!any && via.Target != model.Name) return Refuse(path, "notAReferenceTo", path, model.Name);
        if (_relations == FilterLimits.Relations) return Refuse(path, "tooManyRelations", FilterLimits.Relations);
        var here = any ? new BoundFilter.OneOf(new(via, "object"), [model.Name]) : BoundFilter.All;
        _relations++;
        var where = BoundFilter.AllOf(here, Access(source), Bind(source, related.Where));
        _relations--;
        return where == BoundFilter.None ? where : new BoundFilter.Related(source, via, where);
    }

    BoundFilter Bind(ObjectModel model, Filter.Condition condition)
    {
        if (!FieldPath.TryResolve(_registry, model, condition.Path, _access is null ? null : _viewer, out var path, out var problem))
        {
            _problems.Add(problem);
            return BoundFilter.None;
        }
        if (_access is not null && path.MaskedFor(_viewer)) return Refuse(condition.Path, "fieldMasked", condition.Path);
        var kind = path.End.Kind;
        var op = condition.Operator;
        if (!FilterOperators.Of(kind).Contains(op)) return Refuse(condition.Path, "operatorNotAllowed", condition.Path, op.ToString());
        var (min, max) = FilterOperators.Values(op);
        if (condition.Values.Length < min || condition.Values.Length > max) return Refuse(condition.Path, "wrongValueCount", condition.Path, min, max);
        return op switch
        {
            FilterOperator.IsNotEmpty => Along(path, new BoundFilter.Filled(path.End)),
            FilterOperator.IsEmpty => BoundFilter.Negate(Along(path, new BoundFilter.Filled(path.End))),
            FilterOperator.IsNot => BoundFilter.Negate(Is(path, condition)),
            FilterOperator.Is => Is(path, condition),
            FilterOperator.Between => Along(path, Between(path, condition)),
            FilterOperator.Contains or FilterOperator.StartsWith => Along(path, Holds(path, condition)),
            FilterOperator.Under => Along(path, Under(path, condition)),
            FilterOperator.Greater or FilterOperator.GreaterOrEqual or FilterOperator.Less or FilterOperator.LessOrEqual =>
                Along(path, Ordered(path, condition.Values[0]) is { } literal ? literal.Compare(path.End, op) : BoundFilter.None),
        };
    }

    BoundFilter Is(FieldPath path, Filter.Condition condition)
    {
        if (path.End.Kind == FieldKind.YesNo) return YesNo(path, condition);
        if (!FilterOperators.Of(path.End.Kind).Contains(FilterOperator.Greater)) return Along(path, OneOf(path, condition.Values.SelectMany(v => Exact(path, v))));
        var literals = condition.Values.Select(v => Ordered(path, v)).OfType<Literal>().ToList();
        var points = OneOf(path, literals.Where(l => l.IsPoint).Select(l => l.From!));
        return Along(path, BoundFilter.AnyOf([points, .. literals.Where(l => !l.IsPoint).Select(l => l.Compare(path.End, FilterOperator.Is))]));
    }

    /// <summary>Yes or not yes: an empty field counts as no.</summary>
    BoundFilter YesNo(FieldPath path, Filter.Condition condition)
    {
        var wanted = new HashSet<bool>();
        foreach (var text in condition.Values)
            if (text is "yes" or "true" or "1") wanted.Add(true);
            else if (text is "no" or "false" or "0") wanted.Add(false);
            else Refuse(path.ToString(), "notYesNo", text);
        if (wanted.Count != 1) return wanted.Count == 0 ? BoundFilter.None : BoundFilter.All;
        var yes = Along(path, new BoundFilter.OneOf(path.End, [true]));
        return wanted.Contains(true) ? yes : BoundFilter.Negate(yes);
    }

    BoundFilter Between(FieldPath path, Filter.Condition condition) =>
        (Ordered(path, condition.Values[0]), Ordered(path, condition.Values[1])) is ({ } first, { } last) ? Literal.Between(path.End, first, last) : BoundFilter.None;

    static BoundFilter OneOf(FieldPath path, IEnumerable<object> values) =>
        values.Distinct().ToList() is { Count: > 0 } distinct ? new BoundFilter.OneOf(path.End, [.. distinct]) : BoundFilter.None;

    static BoundFilter Holds(FieldPath path, Filter.Condition condition) =>
        Normalise.Lines(condition.Values[0]) is not { Length: > 0 } text ? new BoundFilter.Filled(path.End)
            : new BoundFilter.Holds(path.End, CaseFold.Of(text), condition.Operator == FilterOperator.StartsWith);

    BoundFilter Under(FieldPath path, Filter.Condition condition)
    {
        var tree = path.Field.Target is { } target ? _registry.Find(target) : null;
        var parent = tree?.Parent ?? tree?.Fields.FirstOrDefault(f => f.Target == tree.Name);
        if (parent is null) return Refuse(condition.Path, "notATree", condition.Path);
        var keys = condition.Values.SelectMany(v => Exact(path, v)).Cast<Guid>().Distinct().ToList();
        return keys.Count == 0 ? BoundFilter.None : new BoundFilter.Under(path.End, tree!, parent, [.. keys]);
    }

    /// <summary>Takes a condition on the path's end back along its references, each readable by the viewer.</summary>
    BoundFilter Along(FieldPath path, BoundFilter end)
    {
        for (var i = path.Through.Length - 1; i >= 0 && end != BoundFilter.None; i--)
        {
            var target = _registry[path.Through[i].Target!];
            end = new BoundFilter.Through(path.Through[i], target, BoundFilter.AllOf(Access(target), end));
        }
        return end;
    }

    BoundFilter Access(ObjectModel model) => _access?.Invoke(model) ?? BoundFilter.All;

    BoundFilter Refuse(string path, string code, params object?[] args)
    {
        _problems.Add(new(path, code, args));
        return BoundFilter.None;
    }
}
