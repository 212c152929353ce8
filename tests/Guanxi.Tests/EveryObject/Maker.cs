using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.EveryObject;

/// <summary>Makes valid records of any object: the same ones in every house for the same seed.</summary>
sealed class Maker(House house, string name, int salt)
{
    readonly FieldSamples _samples = new(Seed(name, salt));
    readonly Dictionary<string, List<Guid>> _made = [];
    readonly HashSet<string> _making = [];
    int _count;

    /// <summary>Each object and each test has records of its own, the same ones in every run.</summary>
    static int Seed(string name, int salt) => name.Aggregate(salt, (hash, c) => (hash * 31 + c) & 0xffff);

    public ObjectModel Model => house.Registry[name];
    public House House => house;
    public FieldSamples Samples => _samples;

    public Guid NewId() => new($"01900000-{Seed(name, salt):x4}-7{salt:x3}-8000-{++_count:x12}");

    /// <summary>What people and programs may set.</summary>
    public static bool Settable(FieldModel field) =>
        !field.Computed && (!field.Base || field.Name is "owner" or "tags");

    public async Task<Record> Make(ObjectModel model, bool full = false)
    {
        var saved = await Save(model, NewId(), await Values(model, full));
        Assert.True(saved.Ok, $"{model}: {string.Join("; ", saved.Problems)}{saved.Refusal}");
        return saved.Record;
    }

    public async Task<SaveResult> Save(ObjectModel model, Guid id, IReadOnlyDictionary<FieldModel, object?> values) =>
        await Kept(model, await house.Store.Save(Viewer.System, new(model, ChangeKind.Create, id, values) { Trusted = true }));

    public ValueTask<SaveResult> Change(ObjectModel model, Guid id, params IEnumerable<(FieldModel Field, object? Value)> values) =>
        house.Store.Save(Viewer.System, new(model, ChangeKind.Update, id, values.ToDictionary(v => v.Field, v => v.Value)) { Trusted = true });

    public async Task<Record?> Read(ObjectModel model, Guid id) => await house.Store.Get(Viewer.System, model, id);

    Task<SaveResult> Kept(ObjectModel model, SaveResult result)
    {
        if (result.Ok) (_made.TryGetValue(model.Name, out var ids) ? ids : _made[model.Name] = []).Add(result.Record.Id);
        return Task.FromResult(result);
    }

    /// <param name="full">Every field is filled; otherwise some optional ones stay empty.</param>
    public async Task<Dictionary<FieldModel, object?>> Values(ObjectModel model, bool full = false)
    {
        var values = new Dictionary<FieldModel, object?>();
        _making.Add(model.Name);
        foreach (var field in model.Fields.Where(Settable))
            if ((field.Required || full || field.IsTitle || _samples.Chance(0.75)) && await Value(field) is { } value) values[field] = value;
        _making.Remove(model.Name);
        return values;
    }

    /// <summary>Null where no record can be referred to yet.</summary>
    public async Task<object?> Value(FieldModel field) => field.ValueKind switch
    {
        FieldKind.Reference or FieldKind.Image or FieldKind.File => field.Target is { } target ? await Some(target) : null,
        FieldKind.AnyReference => await Some("products") is { } id ? new Kernel.Fields.Link("products", id) : null,
        _ => _samples.Of(field, unique: house.Registry[field.Object].Indexes.Any(i => i.Unique && i.Fields.Contains(field.Name))),
    };

    /// <summary>A record of the object to refer to.</summary>
    async Task<Guid?> Some(string name)
    {
        if (_made.TryGetValue(name, out var ids) && ids.Count > 2) return ids[_samples.Next(ids.Count)];
        if (_making.Contains(name)) return ids?.Count > 0 ? ids[0] : null;
        return (await Make(house.Registry[name])).Id;
    }
}
