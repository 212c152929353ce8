using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    /// <summary>The record, its search tokens and its feed entry; after-rules and roll-ups follow.</summary>
    /// <param name="position">The asked change it follows from.</param>
    /// <param name="changed">What goes into the row; of a new record what is filled.</param>
    async ValueTask Write(ObjectModel model, ChangeKind kind, Record? before, Record after, IReadOnlyList<FieldModel> changed, int position)
    {
        _wrote = true;
        if (IsTold(model, kind, changed)) _proof = FeedStore.Holds(unit.Id);
        else if (kind == ChangeKind.Create) _proof ??= new($"SELECT 1 FROM {SqlBuilder.Name(model.Table)} WHERE id = $1", [new(after.Id, ColumnType.Key)]);
        WriteScope.Touch(model.Name);
        session.Ahead.Remove(after.Id);
        Watch(model, kind, before, after, position);
        var action = ActionOn(model, after.Id);
        await session.Later(_at, () => Statements(model, kind, before, after, changed, action));
        Remember(model, kind, before, after);
        MarkRollups(model, before, after);
        if (pipeline.Rules.Of(model.Type).After is not { Length: > 0 } rules) return;
        var context = new SaveContext(unit, model, kind, before, _viewer, _now);
        foreach (var rule in rules) await rule(after, context);
        foreach (var problem in context.Problems) _problems.Add((position, problem));
    }

    /// <summary>Runs on any thread: looks at nothing that still changes.</summary>
    List<Statement> Statements(ObjectModel model, ChangeKind kind, Record? before, Record after, IReadOnlyList<FieldModel> changed, string? action)
    {
        var statements = new List<Statement>(3);
        switch (kind)
        {
            case ChangeKind.Create: Insert(statements, model, after); break;
            case ChangeKind.Purge:
                statements.Add(session.Dialect.DropSearch(model.Table, after.Id));
                statements.Add(new($"DELETE FROM {SqlBuilder.Name(model.Table)} WHERE id = $1", [new(after.Id, ColumnType.Key)]));
                break;
            case ChangeKind.Update or ChangeKind.Delete or ChangeKind.Restore:
                statements.Add(RowSql.Update(model, after, changed));
                if (changed.Any(f => f.Searched)) statements.Add(session.Dialect.WriteSearch(model.Table, after.Id, RecordTokens.Of(model, after)));
                break;
        }
        if (IsTold(model, kind, changed))
        {
            var head = new FeedHead(kind, _now, _viewer.UserId);
            var told = kind == ChangeKind.Create ? changed.Where(f => !head.Tells(f, after)) : changed.Where(f => !IsStamp(f));
            statements.Add(FeedStore.Append(unit.Id, _now, _viewer, model, after.Id, kind, after.Version, action, FeedStore.Difference(model, before, kind == ChangeKind.Purge ? null : after, told)));
        }
        return statements;
    }

    /// <summary>The first entry of a record an action was done on names the action.</summary>
    string? ActionOn(ObjectModel model, Guid record) => model.InFeed && _actedOn.Remove(record) ? unit.Call?.Name : null;

    /// <summary>An action that changed nothing of the record it was done on was done all the same.</summary>
    async ValueTask NoteActions()
    {
        foreach (var (model, record) in unit.ActedOn)
            if (ActionOn(model, record.Id) is { } action)
            {
                _wrote = true;
                _proof = FeedStore.Holds(unit.Id);
                WriteScope.Touch(model.Name);
                await session.Later(_at, () => [FeedStore.Append(unit.Id, _now, _viewer, model, record.Id, ChangeKind.Update, record.Version, action, "{}")]);
            }
        await Written(CancellationToken.None);
    }

    void Insert(List<Statement> statements, ObjectModel model, Record record)
    {
        var tokens = RecordTokens.Of(model, record);
        statements.Add(RowSql.Insert(model, record, session.Dialect.TokenColumn, tokens));
        if (session.Dialect.TokenColumn is null && tokens.Length > 0) statements.Add(session.Dialect.AddSearch(model.Table, tokens));
    }

    /// <summary>Whether the feed has an entry of it.</summary>
    static bool IsTold(ObjectModel model, ChangeKind kind, IReadOnlyList<FieldModel> changed) =>
        model.InFeed && (kind != ChangeKind.Update || changed.Any(f => !f.Secret && !IsStamp(f)));

    /// <summary>What each save changes.</summary>
    static bool IsStamp(FieldModel field) => field.Name is "version" or "updatedAt" or "updatedBy";
}
