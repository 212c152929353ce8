using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage;

/// <summary>Gives the rows of a table what its new columns must hold: the value a new record starts with, and sort keys.</summary>
sealed class ColumnFill(IWriteSession session)
{
    const int Batch = 1_000;

    public async Task Fill(ObjectModel model, FieldModel field, CancellationToken cancel)
    {
        var table = SqlBuilder.Name(model.Table);
        if (field.Get(model.New()) is { } initial)
        {
            var parts = new object?[field.Columns.Count];
            FieldColumns.Split(field, initial, parts);
            var sql = new SqlBuilder(session.Dialect);
            sql.Append($"UPDATE {table} SET {string.Join(", ", field.Columns.Select((c, i) => $"{SqlBuilder.Name(c.Name)} = {sql.Parameter(parts[i], c)}"))} WHERE {SqlBuilder.Name(field.Columns[0].Name)} IS NULL");
            await session.Execute(sql.ToStatement() with { Unhurried = true }, cancel);
        }
        if (field.SortColumn is { } sort) await SortKeys(model, field, sort, cancel);
    }

    async Task SortKeys(ObjectModel model, FieldModel field, ColumnModel sort, CancellationToken cancel)
    {
        var (table, key, text) = (SqlBuilder.Name(model.Table), SqlBuilder.Name(sort.Name), SqlBuilder.Name(field.Columns[^1].Name));
        while (true)
        {
            var rows = await session.Query(new($"SELECT id, {text} FROM {table} WHERE {key} IS NULL LIMIT {Batch}", []) { Unhurried = true },
                (row, dialect) => (Id: dialect.Read(row, 0, ColumnType.Key, 0), Text: (string?)dialect.Read(row, 1, ColumnType.Text, 0)), cancel);
            if (rows.Count == 0) return;
            foreach (var (id, value) in rows)
                await session.Execute(new($"UPDATE {table} SET {key} = $1 WHERE id = $2", [new(RowSql.SortKeyOf(field, value), ColumnType.Text), new(id, ColumnType.Key)]), cancel);
        }
    }
}
