using System.Collections.Concurrent;
using System.Text.Json;
using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Model;

namespace Guanxi.Analytics.Measures;

/// <summary>
/// What the warehouse answered, kept until a table it was read from changes. All that an answer hangs on stands in its statement: the question,
/// the reach of whoever asks, the days that words such as this month are taken for. So people of equal rights share it.
/// </summary>
sealed class KeptAnswers(WarehouseDatabase warehouse)
{
    /// <summary>Bytes, about.</summary>
    const long Room = 64_000_000;

    readonly ConcurrentDictionary<string, Task> _asked = [];
    readonly Shelf<Answer> _kept = new(Room);

    /// <param name="registry">Whose tables a statement may name.</param>
    public async Task<List<Group>> Of(Registry registry, PivotSql sql, PivotQuery query, CancellationToken cancel)
    {
        var statement = sql.Statement;
        var name = $"{query.Rows.Count} {string.Join(' ', sql.Dimensions.Select(d => d.LabelRight))} {statement.Sql} {JsonSerializer.Serialize(statement.Parameters.Select(p => p.Value))}";
        while (true)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_asked.GetOrAdd(name, done.Task) is var before && before != done.Task)
            {
                // Somebody asks the same just now; if nothing comes of it, it is our turn.
                await before.WaitAsync(cancel);
                continue;
            }
            try
            {
                return await Task.Run(() => Look(name, Tables(registry, statement.Sql), connection => connection.Query(statement, row => Group.Read(row, sql, query), cancel)), cancel);
            }
            finally
            {
                _asked.TryRemove(name, out _);
                done.SetResult();
            }
        }
    }

    /// <summary>Names stand quoted; a column of a table's name costs no more than an answer kept too short.</summary>
    static List<string> Tables(Registry registry, string sql) =>
        [.. registry.Objects.Concat(registry.Outside).Select(o => o.Table).Where(t => sql.Contains($"\"{t}\"", StringComparison.Ordinal) || t == WarehouseDays.Holidays && sql.Contains(WarehouseDays.View, StringComparison.Ordinal))];

    /// <summary>The state of the tables and what is read of them are of one moment.</summary>
    List<Group> Look(string name, List<string> tables, Func<EngineConnection, List<Group>> read)
    {
        using var connection = warehouse.Connect();
        List<Group> groups = [];
        connection.InTransaction(() =>
        {
            var state = WarehouseDatabase.StateOf(connection, tables);
            if (_kept.Find(name) is { } kept && kept.State == state)
            {
                groups = kept.Groups;
                return;
            }
            groups = read(connection);
            _kept.Put(name, new(state, groups), 2 * name.Length + groups.Sum(g => g.Bytes));
        });
        return groups;
    }

    sealed record Answer((string File, long Seq) State, List<Group> Groups);
}
