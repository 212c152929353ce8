using System.Collections.Frozen;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Model;

/// <summary>All objects of one moment. Immutable: customisation makes a new one and swaps it in <see cref="Schema"/>.</summary>
public sealed class Registry
{
    readonly FrozenDictionary<string, ObjectModel> _byName;
    readonly FrozenDictionary<Type, ObjectModel> _byType;
    readonly FrozenDictionary<string, IReadOnlyList<FieldModel>> _referrers;
    readonly FrozenDictionary<string, IReadOnlyList<FieldModel>> _rollups;

    public Registry(IReadOnlyList<ObjectModel> objects)
    {
        Objects = [.. objects.Where(o => !o.Outside)];
        Outside = [.. objects.Where(o => o.Outside)];
        _byName = objects.ToFrozenDictionary(o => o.Name);
        _byType = objects.Where(o => !o.Custom).ToFrozenDictionary(o => o.Type);
        _referrers = Objects.SelectMany(o => o.Fields).Where(f => f.Target is not null).GroupBy(f => f.Target!)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<FieldModel>)[.. g]);
        _rollups = Objects.SelectMany(o => o.Fields).Where(f => f.Rollup is not null).GroupBy(f => f.Rollup!.Source)
            .ToFrozenDictionary(g => g.Key, g => (IReadOnlyList<FieldModel>)[.. g]);
    }

    /// <summary>Those the database holds.</summary>
    public IReadOnlyList<ObjectModel> Objects { get; }
    /// <summary>Those the warehouse alone holds; found by name like the others.</summary>
    public IReadOnlyList<ObjectModel> Outside { get; }
    public ObjectModel? Find(string name) => _byName.GetValueOrDefault(name);
    /// <exception cref="KeyNotFoundException">No such object.</exception>
    public ObjectModel this[string name] => Find(name) ?? throw new KeyNotFoundException($"no object {name}");
    public ObjectModel Of<T>() where T : Record => _byType[typeof(T)];
    public ObjectModel Of(Type type) => _byType[type];
    public ObjectModel Of(FieldModel field) => this[field.Object];
    /// <summary>Fields of any object that refer to records of this one.</summary>
    public IReadOnlyList<FieldModel> Referrers(ObjectModel model) => _referrers.GetValueOrDefault(model.Name) ?? [];
    /// <summary>Roll-up fields of any object that are computed from records of this one.</summary>
    public IReadOnlyList<FieldModel> RollupsFrom(ObjectModel source) => _rollups.GetValueOrDefault(source.Name) ?? [];
    public IEnumerable<ObjectModel> Public => Objects.Where(o => !o.Internal);
    /// <summary>Those reports may be about.</summary>
    public IEnumerable<ObjectModel> Askable => Public.Where(o => o.InFeed).Concat(Outside);
}
