using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>Do records, what they refer to and their history belong together? What is missing here is nowhere else: it comes back from a backup.</summary>
sealed class RecordExamination(IDatabase database)
{
    public async ValueTask<List<Finding>> Run(Registry registry, CancellationToken cancel)
    {
        var found = new List<Finding>();
        foreach (var model in registry.Objects.Where(o => o.InFeed))
        {
            await Look("historyBroken", model.Name, Unhistoried(model));
            await Look("recordsLost", model.Name, Lost(model));
            if (model.Internal) continue;
            foreach (var field in model.Fields.Where(f => f is { IsReference: true, Computed: false, Target: not null }))
                if (registry.Find(field.Target!) is { Outside: false } target) await Look("orphans", field.ToString(), Orphans(model, field, target));
        }
        return found;

        ValueTask Look(string kind, string where, Statement statement) => Finding.Look(database, where, found, async () =>
        {
            var rows = await database.Query(statement, (row, dialect) => (Guid)dialect.Read(row, 0, ColumnType.Key, 0)!, cancel);
            if (rows.Count > 0) found.Add(new(kind, where, rows.Count, rows[0]));
        });
    }

    /// <summary>Those that refer to what is neither in use nor in the recycle bin.</summary>
    static Statement Orphans(ObjectModel model, FieldModel field, ObjectModel target)
    {
        var column = SqlBuilder.Column("t", field.Columns[0]);
        return new($"SELECT t.id FROM {SqlBuilder.Name(model.Table)} t LEFT JOIN {SqlBuilder.Name(target.Table)} r ON r.id = {column} WHERE {column} IS NOT NULL AND {column} <> $1 AND t.deleted_at IS NULL AND r.id IS NULL",
            [new(Access.Viewer.SystemId, ColumnType.Key)]);
    }

    /// <summary>Each version of a record left an entry, the first its making; a version in which only secrets changed leaves none.</summary>
    static Statement Unhistoried(ObjectModel model)
    {
        var gap = model.Fields.Any(f => f.Secret) ? "" : " OR count(DISTINCT f.version) <> t.version";
        return new($"SELECT t.id FROM {SqlBuilder.Name(model.Table)} t LEFT JOIN gx_feed f ON f.record = t.id AND f.object = $1 GROUP BY t.id, t.version HAVING count(f.seq) = 0 OR min(f.version) <> 1 OR max(f.version) > t.version{gap}",
            [new(model.Name, ColumnType.Text)]);
    }

    /// <summary>Those the history tells of which were not purged and yet are not there.</summary>
    static Statement Lost(ObjectModel model) => new(
        $"SELECT f.record FROM gx_feed f LEFT JOIN {SqlBuilder.Name(model.Table)} t ON t.id = f.record WHERE f.object = $1 AND t.id IS NULL GROUP BY f.record HAVING max(CASE WHEN f.kind = {(int)ChangeKind.Purge} THEN 1 ELSE 0 END) = 0",
        [new(model.Name, ColumnType.Text)]);
}
