using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>
/// Makes the tables of a source in an empty database and puts its rows there. Until <see cref="Hosting.KernelStart.Complete"/> has made
/// the rest the database says of itself that it is not whole: nobody works on it, and a further attempt begins anew.
/// </summary>
public sealed class DatabaseFill(IDatabase target)
{
    const int Batch = 2_000;

    /// <param name="from">Named where somebody opens what is not finished.</param>
    /// <returns>What went in, table by table.</returns>
    /// <exception cref="DatabaseNotEmptyException">There is something in the target already.</exception>
    public async ValueTask<IReadOnlyList<TableSum>> Run(IRowSource source, string from, IProgress<TableSum>? progress = null, CancellationToken cancel = default)
    {
        if (target.Dialect.CreatePlace is { } place) await target.ExecuteScript([place], cancel);
        await Clear(cancel);
        await target.ExecuteScript([.. KernelTables.Create(target.Dialect).Select(t => t.Sql), .. source.Tables.Where(t => t.IsRecords).SelectMany(t => SchemaSync.Create(t.Name, t.Columns.Skip(1), target.Dialect))], cancel);
        await new DatabaseMarks(target).Leave(DatabaseMarks.Filling, from, cancel);
        var sums = new List<TableSum>();
        foreach (var table in source.Tables)
        {
            sums.Add(await Fill(source, table, cancel));
            progress?.Report(sums[^1]);
        }
        if (target.Dialect.AfterLoad is { } sql) await target.ExecuteScript([sql], cancel);
        return sums;
    }

    async ValueTask<TableSum> Fill(IRowSource source, TableShape table, CancellationToken cancel)
    {
        using var sum = new TableSum.Adding(table);
        var rows = new List<object?[]>(Batch);
        await foreach (var row in source.Rows(table, cancel))
        {
            sum.Add(row);
            rows.Add(row);
            if (rows.Count == Batch) await Load(table, rows, cancel);
        }
        if (rows.Count > 0) await Load(table, rows, cancel);
        return sum.Sum();
    }

    async ValueTask Load(TableShape table, List<object?[]> rows, CancellationToken cancel)
    {
        await target.Load(table.Name, table.Columns, rows, cancel);
        rows.Clear();
    }

    /// <summary>What an attempt left that did not come to its end goes away; anything else stays, and is in the way.</summary>
    async ValueTask Clear(CancellationToken cancel)
    {
        var tables = (await target.Query(target.Dialect.Tables, (row, _) => row.GetString(0), cancel)).ToList();
        if (tables.Count == 0) return;
        if (await new DatabaseMarks(target).Find(DatabaseMarks.Filling, cancel) is null) throw new DatabaseNotEmptyException();
        await target.ExecuteScript([.. tables.Select(t => $"DROP TABLE {SqlBuilder.Name(t)}")], cancel);
    }
}

#pragma warning disable CA1032, RCS1194 // thrown here alone
/// <summary>A database that was to be filled holds tables already.</summary>
public sealed class DatabaseNotEmptyException() : Exception("the database is not empty");
#pragma warning restore CA1032, RCS1194
