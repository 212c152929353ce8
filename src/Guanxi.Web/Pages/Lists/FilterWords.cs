using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A part of a filter as a person reads it: 城市 是 上海.</summary>
/// <param name="Index">Its place among the parts that must all hold.</param>
public sealed record FilterPart(int Index, string Field, string Operator, string Value)
{
    /// <summary>Not one condition but several: changed where the whole is built.</summary>
    public bool Tree { get; init; }
}

/// <summary>Filters in words.</summary>
public sealed class FilterWords
{
    readonly Visit _visit;
    readonly Dictionary<Guid, string> _titles = [];

    FilterWords(Visit visit) => _visit = visit;

    public static Task<IReadOnlyList<FilterPart>> Parts(Visit visit, ListState state) => Parts(visit, state.Object, state.Filter);

    public static async Task<IReadOnlyList<FilterPart>> Parts(Visit visit, ObjectModel model, Filter filter)
    {
        if (filter == Filter.All) return [];
        var words = await Of(visit, model, filter);
        return [.. Split(filter).Select((part, i) => words.Part(model, part, i) with { Tree = part is not Filter.Condition })];
    }

    /// <summary>Words for every part of a filter.</summary>
    public static async Task<FilterWords> Of(Visit visit, ObjectModel model, Filter filter)
    {
        var words = new FilterWords(visit);
        await words.Learn(model, filter);
        return words;
    }

    /// <summary>The parts that must all hold.</summary>
    public static IReadOnlyList<Filter> Split(Filter filter) => filter is Filter.And and ? and.Parts : filter == Filter.All ? [] : [filter];

    FilterPart Part(ObjectModel model, Filter part, int index) => part switch
    {
        Filter.Condition c => new(index, Field(model, c.Path), _visit["op." + Name(c.Operator)], Values(model, c)),
        Filter.Not { Part: Filter.Related related } => Part(model, related, index) with { Operator = _visit["op.hasNot"] },
        Filter.Not not => new(index, "", _visit["op.not"], Sentence(model, not.Part)),
        Filter.Related related => new(index, "", _visit["op.has"], related.Where == Filter.All ? Source(related) : _visit["filter.which", Source(related), Sentence(_visit.Registry[related.Object], related.Where)]),
        Filter.Or or => new(index, "", "", string.Join(_visit["filter.or"], or.Parts.Select(p => Sentence(model, p)))),
        _ => new(index, "", "", Sentence(model, part)),
    };

    /// <summary>Any filter as a sentence.</summary>
    public string Sentence(ObjectModel model, Filter filter)
    {
        if (filter is Filter.And and) return string.Join(_visit["filter.and"], and.Parts.Select(p => Sentence(model, p)));
        var part = Part(model, filter, 0);
        return string.Join(' ', new[] { part.Field, part.Operator, part.Value }.Where(t => t.Length > 0));
    }

    string Source(Filter.Related related) => _visit.Many(related.Object);

    string Field(ObjectModel model, string path) =>
        FieldPath.TryResolve(_visit.Registry, model, path, _visit.Viewer, out var found, out _) ? _visit.Label(found) : path;

    string Values(ObjectModel model, Filter.Condition c)
    {
        FieldPath.TryResolve(_visit.Registry, model, c.Path, _visit.Viewer, out var path, out _);
        var texts = c.Values.Select(v => Value(path, v));
        return string.Join(c.Operator == FilterOperator.Between ? " – " : _visit["filter.or"], texts);
    }

    string Value(FieldPath? path, string value) =>
        path is null ? value
            : _visit.Texts.Find(_visit.Language, "literal." + value) is { } word && path.End.Kind is FieldKind.Date or FieldKind.Instant or FieldKind.Reference ? word
            : path.Field.HoldsNames ? _visit.Named(path.Field, value)
            : path.End.Part is null && path.Field.Choices is { } set ? _visit.Choice(set, value)
            : Guid.TryParse(value, out var id) ? _titles.GetValueOrDefault(id, "—")
            : path.End.Kind switch
            {
                FieldKind.YesNo => _visit[value == "true" ? "locale.yes" : "locale.no"],
                FieldKind.Money or FieldKind.Decimal or FieldKind.Percent or FieldKind.Integer when decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) =>
                    _visit.Format.Number(number) + (path.End.Kind == FieldKind.Percent ? "%" : ""),
                _ => Relative(value),
            };

    /// <summary>last30Days → 最近 30 天.</summary>
    string Relative(string value)
    {
        var digits = value.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits != 4 || !value.StartsWith("last", StringComparison.Ordinal) && !value.StartsWith("next", StringComparison.Ordinal)) return value;
        var unit = value[4..].TrimStart("0123456789".ToCharArray()).TrimEnd('s');
        return unit is "Hour" or "Day" or "Week" or "Month" or "Quarter" or "Year" && int.TryParse(value[4..^(value.Length - 4 - value[4..].TakeWhile(char.IsAsciiDigit).Count())], out var count)
            ? _visit[$"literal.{value[..4]}N{unit}s", count] : value;
    }

    /// <summary>Titles of the records that the filter names.</summary>
    async Task Learn(ObjectModel model, Filter filter)
    {
        switch (filter)
        {
            case Filter.And and: foreach (var part in and.Parts) await Learn(model, part); break;
            case Filter.Or or: foreach (var part in or.Parts) await Learn(model, part); break;
            case Filter.Not not: await Learn(model, not.Part); break;
            case Filter.Related related when _visit.Registry.Find(related.Object) is { } source: await Learn(source, related.Where); break;
            case Filter.Condition c when FieldPath.TryResolve(_visit.Registry, model, c.Path, _visit.Viewer, out var path, out _) && path.Field.Target is { } name && _visit.Registry.Find(name) is { } target:
                var keys = c.Values.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
                foreach (var (id, title) in await _visit.Store.Titles(_visit.Viewer, target, keys, _visit.Cancel)) _titles[id] = title;
                break;
        }
    }

    public static string Name(FilterOperator op) => ModelCompiler.Camel(op.ToString());
}
