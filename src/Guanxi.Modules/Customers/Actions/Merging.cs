using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers.Actions;

public sealed class MergeInput
{
    /// <summary>Keys of the other records of the same customer or person.</summary>
    [Required, Tags] public string[] Others { get; set; } = [];
    /// <summary>Where a field's value comes from, as <c>phone=key</c>. A field not named keeps its value, or takes the first there is when it has none.</summary>
    [Tags] public string[] Take { get; set; } = [];
}

/// <summary>
/// Several records of one customer or person become one (CUS-9). Whatever refers to the others refers to the one that stays; the others go
/// to the recycle bin and tell where they went. One unit of work: taken back in one step.
/// </summary>
sealed class Merging(ActionContext context, Record kept)
{
    const string MergedInto = "mergedInto";
    readonly List<Record> _others = [];

    RecordStore Store => context.Store;
    ObjectModel Model => context.Model;

    public static async ValueTask Run(Record kept, MergeInput input, ActionContext context)
    {
        var merging = new Merging(context, kept);
        await merging.Find(input.Others);
        if (context.Problems.Count > 0) return;
        var values = merging.Values(input.Take);
        if (context.Problems.Count > 0) return;
        await merging.StandClear(values);
        await merging.Move();
        merging.Leave();
        if (values.Count > 0) context.Unit.Update(context.Model, kept.Id, [.. values.Select(v => (v.Key, v.Value))]);
    }

    /// <summary>Who merges may see all of them, and delete those that go.</summary>
    async ValueTask Find(IReadOnlyList<string> keys)
    {
        foreach (var key in keys.Distinct())
            if (!Guid.TryParse(key, out var id) || id == kept.Id || await Store.Get(context.Viewer, Model, id) is null) context.Refuse("others", "noSuchRecord");
            else if (!await Store.May(context.Viewer, Verb.Delete, Model, id)) context.Refuse("others", "mayNotMerge");
            else _others.Add((await Store.Get(Viewer.System, Model, id))!);
    }

    Dictionary<string, object?> Values(IReadOnlyList<string> take)
    {
        var values = new Dictionary<string, object?>();
        var chosen = take.Select(t => t.Split('=', 2)).Where(t => t.Length == 2).ToLookup(t => t[0], t => t[1]);
        foreach (var field in Model.Fields.Where(f => f is { Computed: false, ReadOnly: false, Base: false } || f.Name == "tags"))
            if (chosen[field.Name].LastOrDefault() is { } key)
            {
                if (context.Viewer.RightOf(field) != FieldRight.Full) context.Refuse("take", "notYoursToTake", field.Name);
                else if (_others.Append(kept).FirstOrDefault(r => r.Id.ToString() == key) is { } from) values[field.Name] = field.Get(from);
                else context.Refuse("take", "noSuchRecord");
            }
            else if (field.ValueKind == FieldKind.Tags) values[field.Name] = _others.Prepend(kept).SelectMany(r => field.Get(r) as string[] ?? []).Distinct().ToArray() is { Length: > 0 } all ? all : null;
            else if (field.Get(kept) is null && _others.Select(field.Get).FirstOrDefault(v => v is not null) is { } filled) values[field.Name] = filled;
        return values;
    }

    /// <summary>References of every object, whoever may see its records: notes, files and activities, deals, members, followers.</summary>
    async ValueTask Move()
    {
        var referrers = Store.Registry.Referrers(Model).Concat(Store.Registry.Objects.SelectMany(o => o.Fields.Where(f => f.Kind == FieldKind.AnyReference)));
        foreach (var field in referrers.Where(f => !Store.Registry[f.Object].Internal).Distinct())
        {
            var model = Store.Registry[field.Object];
            var known = model.InFeed ? [] : (await Referring(model, field, [kept.Id])).Select(r => r.Owner.Value).ToHashSet();
            foreach (var record in await Referring(model, field, [.. _others.Select(o => o.Id)]))
                if (record.Id == kept.Id) continue;
                // Nobody follows one record twice, and nobody is related to oneself.
                else if (!model.InFeed && !known.Add(record.Owner.Value) || record is Relation relation && Within(relation.From?.Id) && Within(relation.To?.Id)) context.Unit.Remove(model, record.Id);
                else context.Unit.Repoint(field, record.Id, new(Model.Name, kept.Id));
        }
    }

    bool Within(Guid? id) => id == kept.Id || _others.Any(o => o.Id == id);

    async ValueTask<IReadOnlyList<Record>> Referring(ObjectModel model, FieldModel field, IReadOnlyList<Guid> to) =>
        await Store.All(Viewer.System, model, Filter.Is(field.Name, [.. to.Select(id => id.ToString())]));

    void Leave()
    {
        foreach (var other in _others)
        {
            context.Unit.Update(Model, other.Id, (MergedInto, kept.Id));
            context.Unit.Remove(Model, other.Id);
        }
    }

    /// <summary>The one that stays is no part of itself, near or far, and lets go of those that leave.</summary>
    async ValueTask StandClear(Dictionary<string, object?> values)
    {
        foreach (var self in Model.Fields.Where(f => f.Kind == FieldKind.Reference && f.Target == Model.Name && f.Name != MergedInto))
            if (await LeadsBack(self, values.GetValueOrDefault(self.Name, self.Get(kept))))
            {
                values.Remove(self.Name);
                context.Unit.Update(Model, kept.Id, (self.Name, null));
            }
    }

    async ValueTask<bool> LeadsBack(FieldModel self, object? from)
    {
        var passed = new HashSet<Guid>();
        for (var above = from as Guid?; above is { } id && passed.Add(id); above = await Store.Get(Viewer.System, Model, id) is { } next ? self.Get(next) as Guid? : null)
            if (Within(id)) return true;
        return false;
    }
}
