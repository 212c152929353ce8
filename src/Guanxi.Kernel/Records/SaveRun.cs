using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>One attempt to carry out a unit of work inside a transaction.</summary>
sealed partial class SaveRun(SavePipeline pipeline, UnitOfWork unit, WriteBehind session)
{
    /// <summary>Changes that rules add to a unit; more means rules wake each other without end.</summary>
    const int MostChangesByRules = 100_000;

    readonly Registry _registry = unit.Store.Registry;
    readonly Viewer _viewer = unit.Viewer;
    /// <summary>Whose rights the change at hand needs.</summary>
    Viewer _rights = unit.Viewer;
    readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(unit.Store.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    readonly List<(int, Problem)> _problems = [];
    readonly List<Record> _saved = [];
    readonly List<RefusedChange> _refused = [];
    bool _wrote;
    Statement? _proof;
    /// <summary>Records an action was done on and nothing was written of yet.</summary>
    readonly Dictionary<Guid, ObjectModel> _actedOn = unit.ActedOn.DistinctBy(a => a.Record.Id).ToDictionary(a => a.Record.Id, a => a.Model);
    /// <summary>Position of the change at hand.</summary>
    int _at;
    /// <summary>Of the changes that rules added, the asked one they follow from.</summary>
    readonly List<int> _causes = [];

    /// <summary>The unit will not be committed; what is left of it is only looked at.</summary>
    bool Failing => _problems.Count > 0 || _refused.Count > 0;

    public async ValueTask<SaveResult> Run(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var asked = changes.Count;
        // Rules append to the unit's own list while it is walked; a second attempt starts from what was asked.
        if (unit.Asked is { } before) unit.Truncate(asked = before);
        unit.Asked = asked;
        _stale.UnionWith(unit.Stale);
        await Foresee(changes, cancel);
        var i = 0;
        do
        {
            for (; i < changes.Count && (i < asked || !Failing); i++)
            {
                cancel.ThrowIfCancellationRequested();
                if (i > asked + MostChangesByRules) throw new InvalidOperationException($"rules added more than {MostChangesByRules} changes to one unit");
                // What rules and actions add follows from what the viewer was allowed; it is not asked for again.
                _rights = unit.Granted || i >= asked || changes[i].Repoints ? Viewer.System : _viewer;
                _at = i;
                var cause = i < asked ? i : _causes[i - asked];
                var record = await Carry(changes[i], cause);
                while (asked + _causes.Count < changes.Count) _causes.Add(cause);
                if (i < asked && record is not null) _saved.Add(Seen(changes[i].Object, record));
            }
            if (Failing) break;
            await RecomputeRollups();
            await Written(cancel);
            while (asked + _causes.Count < changes.Count) _causes.Add(asked - 1);
        }
        while (i < changes.Count);
        if (!Failing) await NoteActions();
        var held = await Held();
        if (held is not null) _problems.AddRange(held.Positions.Select(p => (p, new Problem(null, HeldUnit.Code))));
        return new()
        {
            Records = _saved, Problems = _problems, Held = held, Refused = _refused, Conflict = _refused.FirstOrDefault()?.Conflict, Refusal = _refused.FirstOrDefault()?.Refusal ?? Refusal.None,
            Unit = _wrote && !Failing ? unit.Id : null, Proof = Failing ? null : _proof,
        };
    }

    /// <summary>The transaction holds nothing else.</summary>
    public bool IsAll { get; init; }

    /// <summary>What the database refuses is a problem of this unit, unless it undoes all there is anyway.</summary>
    ValueTask Written(CancellationToken cancel) => IsAll || WriteScope.IsWhole ? ValueTask.CompletedTask : session.Flush(cancel);

    ValueTask<Record?> Carry(Change change, int position) => change.Kind switch
    {
        ChangeKind.Create => Create(change, position),
        ChangeKind.Update => Update(change, position),
        ChangeKind.Delete => Delete(change, position),
        ChangeKind.Restore => Restore(change, position),
        ChangeKind.Purge => Purge(change, position),
    };

    async ValueTask<Record?> Create(Change change, int position)
    {
        var model = change.Object;
        if (AccessFilter.Of(_registry, model, _rights, Verb.Create, _now) == Queries.BoundFilter.None) return Refuse(position, Refusal.Forbidden);
        var record = model.New();
        record.Id = change.Id == Guid.Empty ? unit.NewId() : change.Id;
        record.Version = 1;
        record.CreatedAt = record.UpdatedAt = _now;
        record.CreatedBy = record.UpdatedBy = _viewer.UserId;
        if (model.Owned) record.Owner = _viewer.Steward ?? (_viewer.IsSystem ? Guid.Empty : _viewer.UserId);
        foreach (var field in model.Fields)
            if (field.Default is not null && Default(field) is { } value) field.Set(record, value);
        Apply(change, model, record, position);
        await Finish(change, model, null, record, position);
        if (Failing) return null;
        if (!await MayAddTo(model, record)) return Refuse(position, Refusal.Forbidden);
        await Write(model, ChangeKind.Create, null, record, [.. model.Fields.Where(f => f.Get(record) is not null)], position);
        return record;
    }

    /// <summary>A line is added by who may change what it is a line of; a note or file by who sees what it is about, which validation has asked.</summary>
    async ValueTask<bool> MayAddTo(ObjectModel model, Record record) =>
        _rights.IsSystem || model.DetailOf is null || model[model.DetailOf] is not { Target: { } master } via
        || via.Get(record) is Guid id && await unit.Store.May(_rights, Verb.Update, _registry[master], id);

    async ValueTask<Record?> Update(Change change, int position)
    {
        var model = change.Object;
        var before = await Load(change, position, Verb.Update, deleted: false);
        if (before is null) return null;
        var record = before.Copy();
        Apply(change, model, record, position);
        await Finish(change, model, before, record, position);
        if (Failing) return null;
        var changed = model.Fields.Where(f => !FieldValues.Same(f.Get(before), f.Get(record))).ToList();
        if (changed.Count == 0) return before;
        if (model.DetailOf is { } master && changed.Contains(model[master]) && !await MayAddTo(model, record)) return Refuse(position, Refusal.Forbidden);
        // Secrets (counters of wrong passwords, hashes) are nothing a person edits: they leave version and feed alone.
        if (changed.Any(f => !f.Computed && !f.Secret))
        {
            record.Version = before.Version + 1;
            record.UpdatedAt = _now;
            record.UpdatedBy = _viewer.UserId;
            foreach (var name in (ReadOnlySpan<string>)["version", "updatedAt", "updatedBy"])
                if (model[name] is var stamp && !changed.Contains(stamp)) changed.Add(stamp);
        }
        await Write(model, ChangeKind.Update, before, record, changed, position);
        return record;
    }

    /// <summary>The record as its viewer may see it.</summary>
    Record Seen(ObjectModel model, Record record)
    {
        var shown = record;
        foreach (var field in model.Fields)
        {
            var right = _viewer.RightOf(field);
            if (right <= FieldRight.ReadOnly || field.Name is "id" or "version" || field.Get(record) is not { } value) continue;
            if (ReferenceEquals(shown, record)) shown = record.Copy();
            field.Set(shown, right == FieldRight.Masked ? Mask.Of(field, value) : null);
        }
        return shown;
    }

    Record? Refuse(int position, Refusal refusal, Record? conflict = null)
    {
        _refused.Add(new(position, refusal, conflict));
        return null;
    }
}
