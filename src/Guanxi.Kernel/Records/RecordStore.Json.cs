using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Writes a page of records as a JSON array, straight from the rows; gives the cursor of the next page.</summary>
    /// <param name="query">Its fields are those of <paramref name="members"/>.</param>
    /// <exception cref="QueryRefusedException">The query names what does not exist for the viewer; nothing was written.</exception>
    public async ValueTask<string?> Write(Viewer viewer, ListQuery query, RowJson members, Utf8JsonWriter json, CancellationToken cancel = default)
    {
        var (sql, sorts) = await Listing(viewer, query, members.Columns, cancel);
        object?[]? end = null;
        var (limit, count) = (query.PageSize, 0);
        json.WriteStartArray();
        await Query(viewer, sql, (row, _) =>
        {
            if (++count > limit) return 0;
            members.Write(json, row);
            if (count == limit) end = sorts.ReadAll(row, members.Width);
            return 0;
        }, cancel);
        json.WriteEndArray();
        return count > limit ? Cursor.Write(end!) : null;
    }

    /// <summary>Writes one record as JSON; gives its version, null when there is none the viewer may see.</summary>
    public async ValueTask<int?> Write(Viewer viewer, ObjectModel model, Guid id, RowJson members, Utf8JsonWriter json, CancellationToken cancel = default)
    {
        var sql = new SqlBuilder(database.Dialect);
        var joins = new JoinSet(sql, Registry, ReadAccess(Registry, viewer));
        sql.Append("SELECT ").Append(members.Columns(joins)).Append(", ").Append(SqlBuilder.Column("t", model["version"].Columns[0]));
        OfKey(sql, model, id, deleted: false, viewer);
        var versions = await Query(viewer, sql, (row, _) =>
        {
            members.Write(json, row);
            return row.GetInt32(members.Width);
        }, cancel);
        return versions.Count == 0 ? null : versions[0];
    }
}
