using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>One attempt to carry out a unit of work inside a transaction.</summary>
sealed partial class SaveRun(SavePipeline pipeline, UnitOfWork unit, IWriteSession session)
{
    /// <summary>Changes that rules add to a unit; more means rules wake each other without end.</summary>
    const int MostChangesByRules = 100_000;

    readonly Registry _registry = unit.Store.Registry;
    readonly Viewer _viewer = unit.Viewer;
    readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(unit.Store.Clock.GetUtcNow().ToUnixTimeMilliseconds());
    readonly List<(int, Problem)> _problems = [];
    readonly List<Record> _saved = [];
    Record? _conflict;
    Refusal _refusal;
    bool _wrote;

    public async ValueTask<SaveResult> Run(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        var asked = changes.Count;
        // Rules append to the unit's own list while it is walked; a second attempt starts from what was asked.
        if (unit.Asked is { } before) unit.Truncate(asked = before);
        unit.Asked = asked;
        for (var i = 0; i < changes.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            if (i > asked + MostChangesByRules) throw new InvalidOperationException($"rules added more than {MostChangesByRules} changes to one unit");
            var record = await Carry(changes[i], Math.Min(i, asked - 1));
            if (_conflict is not null || _refusal != Refusal.None) break;
            if (i < asked && record is not null) _saved.Add(record);
        }
        if (_problems.Count == 0 && _conflict is null && _refusal == Refusal.None) await RecomputeRollups();
        return new()
        {
            Records = _saved, Problems = _problems, Conflict = _conflict, Refusal = _refusal,
            Unit = _wrote && _problems.Count == 0 ? unit.Id : null,
        };
    }

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
        if (AccessFilter.Of(_registry, model, _viewer, Verb.Create, _now) == Queries.BoundFilter.None) return Refuse(Refusal.Forbidden);
        var record = model.New();
        record.Id = change.Id == Guid.Empty ? unit.NewId() : change.Id;
        record.Version = 1;
        record.CreatedAt = record.UpdatedAt = _now;
        record.CreatedBy = record.UpdatedBy = _viewer.UserId;
        if (model.Owned) record.Owner = _viewer.IsSystem ? Guid.Empty : _viewer.UserId;
        foreach (var field in model.Fields)
            if (field.Default is not null && Default(field) is { } value) field.Set(record, value);
        Apply(change, model, record, position);
        await Finish(change, model, null, record, position);
        if (_problems.Count > 0) return null;
        await session.Execute(RowSql.Insert(model, record));
        await Written(model, ChangeKind.Create, null, record, model.Fields.Where(f => f.Get(record) is not null));
        return record;
    }

    async ValueTask<Record?> Update(Change change, int position)
    {
        var model = change.Object;
        var before = await Load(change, Verb.Update, deleted: false);
        if (before is null) return null;
        var record = before.Copy();
        Apply(change, model, record, position);
        await Finish(change, model, before, record, position);
        if (_problems.Count > 0) return null;
        var changed = model.Fields.Where(f => !FieldValues.Same(f.Get(before), f.Get(record))).ToList();
        if (changed.Count == 0) return before;
        if (changed.Any(f => !f.Computed))
        {
            record.Version = before.Version + 1;
            record.UpdatedAt = _now;
            record.UpdatedBy = _viewer.UserId;
            foreach (var name in (ReadOnlySpan<string>)["version", "updatedAt", "updatedBy"])
                if (model[name] is var stamp && !changed.Contains(stamp)) changed.Add(stamp);
        }
        await session.Execute(RowSql.Update(model, record, changed));
        await Written(model, ChangeKind.Update, before, record, changed.Where(f => f.Name is not ("updatedAt" or "updatedBy" or "version")));
        return record;
    }

    /// <summary>Feed, search tokens, after-rules and roll-ups of a record that was written.</summary>
    async ValueTask Written(ObjectModel model, ChangeKind kind, Record? before, Record after, IEnumerable<FieldModel> changed)
    {
        _wrote = true;
        var fields = changed as IReadOnlyCollection<FieldModel> ?? [.. changed];
        if (model.InFeed)
            await session.Execute(FeedStore.Append(unit.Id, _now, _viewer, model, after.Id, kind, after.Version, FeedStore.Difference(model, before, kind == ChangeKind.Purge ? null : after, fields)));
        if (kind is ChangeKind.Create or ChangeKind.Update && fields.Any(f => f.Searched))
            await session.Execute(session.Dialect.WriteSearch(model.Table, after.Id, RecordTokens.Of(model, after)));
        MarkRollups(model, before, after);
        var context = new SaveContext(unit, model, kind, before, _viewer, _now);
        foreach (var rule in pipeline.Rules.Of(model.Type).After) await rule(after, context);
        foreach (var problem in context.Problems) _problems.Add((_saved.Count, problem));
    }

    Record? Refuse(Refusal refusal)
    {
        _refusal = refusal;
        return null;
    }
}
