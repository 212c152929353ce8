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
    async ValueTask<Record?> Load(Change change, Verb verb, bool deleted)
    {
        var model = change.Object;
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
        if (found.Count == 0 || !found[0].Seen)
        {
            _refusal = Refusal.NotFound;
            return null;
        }
        if (!found[0].Allowed)
        {
            _refusal = Refusal.Forbidden;
            return null;
        }
        if (change.ExpectedVersion is { } expected && expected != found[0].Record.Version)
        {
            _conflict = Seen(model, found[0].Record);
            return null;
        }
        return found[0].Record;
    }
}
