using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

sealed partial class SaveRun
{
    /// <summary>
    /// The record as it stands, locked, whole; null after noting why not: unseen is not found, seen but out of reach is forbidden,
    /// another version is a conflict.
    /// </summary>
    async ValueTask<Record?> Load(Change change, int position, Verb verb, bool deleted)
    {
        var model = change.Object;
        if (_rights.IsSystem && !deleted && session.Ahead.TryGetValue(change.Id, out var ahead) && (change.ExpectedVersion ?? ahead.Version) == ahead.Version) return ahead;
        var sql = new SqlBuilder(session.Dialect);
        var reading = RowReading.Of(model, Viewer.System);
        sql.Append("SELECT ").Append(reading.Columns).Append(", CASE WHEN ");
        FilterSql.Write(sql, AccessFilter.Of(_registry, model, _rights, Verb.Read, _now), "t");
        sql.Append(" THEN 1 ELSE 0 END, CASE WHEN ");
        FilterSql.Write(sql, AccessFilter.Of(_registry, model, _rights, verb, _now), "t");
        sql.Append($" THEN 1 ELSE 0 END FROM {SqlBuilder.Name(model.Table)} t WHERE t.id = {sql.Parameter(change.Id, ColumnType.Key)} AND t.deleted_at IS {(deleted ? "NOT NULL" : "NULL")}");
        sql.Append(session.Dialect.ForUpdate);
        var found = await session.Query(sql.ToStatement(), (row, dialect) =>
            (Record: reading.Read(row, dialect), Seen: row.GetInt32(reading.Width) == 1, Allowed: row.GetInt32(reading.Width + 1) == 1));
        return found switch
        {
            [] or [{ Seen: false }, ..] => Refuse(position, Refusal.NotFound),
            [{ Allowed: false }, ..] => Refuse(position, Refusal.Forbidden),
            [{ Record: var current }, ..] when change.ExpectedVersion is { } expected && expected != current.Version => Refuse(position, Refusal.None, Seen(model, current)),
            [{ Record: var current }, ..] => current,
        };
    }
}
