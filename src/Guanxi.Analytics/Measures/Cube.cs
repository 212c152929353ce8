using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Analytics.Measures;

/// <summary>What one viewer may ask of an object: derived from the model and the viewer's rights, so every field and object takes part by itself.</summary>
public sealed class Cube
{
    readonly Registry _registry;
    readonly Viewer _viewer;

    public Cube(Registry registry, ObjectModel model, Viewer viewer) => (_registry, Object, _viewer) = (registry, model, viewer);

    public ObjectModel Object { get; }

    /// <summary>The object's own fields, those of what it refers to, and the owner's team.</summary>
    public IReadOnlyList<FieldPath> Dimensions => _dimensions ??= [.. Paths()];
    IReadOnlyList<FieldPath>? _dimensions;

    public IReadOnlyList<Measure> Measures => _measures ??= [new("count", MeasureUnit.Number, new(AggregateFunction.Count)), .. NamedMeasures.Of(Object.Name).Where(Allowed), .. Object.Fields.Where(Seen).SelectMany(OfField)];
    IReadOnlyList<Measure>? _measures;

    /// <summary>Null when the viewer is not offered it.</summary>
    public Measure? Find(string key) => Measures.FirstOrDefault(m => m.Key == key) ?? Calculation.Parse(key, name => Measures.FirstOrDefault(m => m.Key == name));

    /// <inheritdoc cref="Find(string)"/>
    public FieldPath? Find(Dimension dimension) =>
        Dimensions.FirstOrDefault(d => d.ToString() == dimension.Path) is { } path
        && IsDate(path) == dimension.Part > DatePart.None && (dimension.Level == 0 || Parent(path) is not null) ? path : null;

    public static bool IsDate(FieldPath path) => path.End.Kind is FieldKind.Date or FieldKind.Instant;

    /// <summary>By what a record of the tree that the path leads to is part of another; null where it leads to none, or the viewer may not know.</summary>
    public FieldModel? Parent(FieldPath path) => path.End is { Part: null, Kind: FieldKind.Reference } && _registry.Find(path.Field.Target ?? "")?.Parent is { } parent && Seen(parent) ? parent : null;

    IEnumerable<FieldPath> Paths()
    {
        foreach (var path in Fields(Object, "")) yield return path;
        foreach (var reference in Object.Fields.Where(f => f is { ValueKind: FieldKind.Reference, Base: false } && Seen(f)))
            if (_registry.Find(reference.Target ?? "") is { Internal: false } target && _viewer.Knows(target, _registry))
                foreach (var path in Fields(target, reference.Name + ".").Where(p => !p.Field.Base && (!IsDate(p) || p.Field.Filtered))) yield return path;
        if (Object.Owned && Resolve("owner.team") is { } team) yield return team;
    }

    IEnumerable<FieldPath> Fields(ObjectModel model, string before) =>
        from field in model.Fields
        where Seen(field)
        from name in Names(field)
        let path = Resolve(before + name)
        where path is not null
        select path;

    /// <summary>Kinds with few values; free texts only where lists are filtered by them.</summary>
    static IEnumerable<string> Names(FieldModel field) => field.ValueKind switch
    {
        FieldKind.Choice or FieldKind.Reference or FieldKind.YesNo or FieldKind.Rating or FieldKind.Date or FieldKind.Instant => [field.Name],
        FieldKind.Text => field.Filtered ? [field.Name] : [],
        FieldKind.Address => PostalAddress.Parts.Where(p => p is "country" or "province" or "city" or "district").Select(p => $"{field.Name}.{p}"),
        FieldKind.LongText or FieldKind.RichText or FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Duration
            or FieldKind.Choices or FieldKind.Tags or FieldKind.AnyReference or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.PersonName
            or FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Formula or FieldKind.Rollup or FieldKind.Json => [],
    };

    static IEnumerable<Measure> OfField(FieldModel field)
    {
        var (unit, functions) = field.ValueKind switch
        {
            FieldKind.Money => (MeasureUnit.Money, (AggregateFunction[])[AggregateFunction.Sum, AggregateFunction.Average, AggregateFunction.Min, AggregateFunction.Max]),
            FieldKind.Integer or FieldKind.Decimal => (MeasureUnit.Number, [AggregateFunction.Sum, AggregateFunction.Average, AggregateFunction.Min, AggregateFunction.Max]),
            FieldKind.Percent => (MeasureUnit.Percent, [AggregateFunction.Average]),
            FieldKind.Rating => (MeasureUnit.Number, [AggregateFunction.Average]),
            FieldKind.Duration => (MeasureUnit.Duration, [AggregateFunction.Sum, AggregateFunction.Average]),
            FieldKind.Reference => (MeasureUnit.Number, field.Base ? [] : [AggregateFunction.Distinct]),
            _ => (MeasureUnit.Number, Array.Empty<AggregateFunction>()),
        };
        return field.Name == "version" ? [] : functions.Select(f => new Measure($"{ModelCompiler.Camel(f.ToString())}:{field.Name}", unit, new(f, field.Name)));
    }

    bool Seen(FieldModel field) => field is { Hidden: false, Secret: false } && _viewer.RightOf(field) is FieldRight.Full or FieldRight.ReadOnly;

    /// <summary>A measure that asks about a field the viewer may not see would tell of it.</summary>
    bool Allowed(Measure measure) => new[] { measure.Of, measure.Over }.All(a => a is null || a.Paths.All(p => Resolve(p) is not null) && (a.Where is null || FilterText.Parse(a.Where).Filter is { } where
        && FilterBinder.Bind(_registry, Object, where, _viewer, DateTimeOffset.UnixEpoch, _ => BoundFilter.All).Ok));

    FieldPath? Resolve(string path) => FieldPath.TryResolve(_registry, Object, path, _viewer, out var found, out _) && !found.MaskedFor(_viewer) ? found : null;
}
