using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage.Copying;

/// <summary>
/// Makes the tables of a source in an empty database and puts its rows there. Until <see cref="Hosting.KernelStart.Complete"/> has made
/// the rest the database says of itself that it is not whole: nobody works on it, and a further attempt begins anew.
/// </summary>
/// <param name="words">Knows the objects whose rows come: a database that keeps search tokens beside each row then gets them with it.</param>
public sealed class DatabaseFill(IDatabase target, ArrivingWords? words = null)
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
        var known = target.Dialect.TokenColumn is not null && words?.Know(source.Tables) == true ? words : null;
        if (known is not null) await new DatabaseMarks(target).Leave(DatabaseMarks.Tokens, SearchTokens.Version, cancel);
        var sums = new List<TableSum>();
        foreach (var table in source.Tables)
        {
            sums.Add(await Fill(source, table, known, cancel));
            progress?.Report(sums[^1]);
        }
        if (target.Dialect.AfterLoad is { } sql) await target.ExecuteScript([sql], cancel);
        return sums;
    }

    async ValueTask<TableSum> Fill(IRowSource source, TableShape table, ArrivingWords? known, CancellationToken cancel)
    {
        using var sum = new TableSum.Adding(table);
        var tokens = known is null ? null : RowTokens.Of(table, await known.Of(table, cancel), target.Dialect);
        var (rows, loaded) = (new List<object?[]>(Batch), Task.CompletedTask);
        try
        {
            await foreach (var row in source.Rows(table, cancel))
            {
                sum.Add(row);
                rows.Add(row);
                if (rows.Count == Batch) await LoadBehind();
            }
            await LoadBehind();
        }
        finally
        {
            await loaded;
        }
        return sum.Sum();

        // The next rows are read while these are put in.
        async ValueTask LoadBehind()
        {
            await loaded;
            var full = rows;
            rows = new(Batch);
            loaded = full.Count == 0 ? Task.CompletedTask : Task.Run(() => Load(table, tokens, full, cancel), cancel);
        }
    }

    Task Load(TableShape table, RowTokens? tokens, List<object?[]> rows, CancellationToken cancel) => tokens is null
        ? target.Load(table.Name, table.Columns, rows, cancel).AsTask()
        : target.Load(table.Name, [.. table.Columns, new(target.Dialect.TokenColumn!.Value.Name, ColumnType.Text)], [.. rows.Select(row => (object?[])[.. row, tokens.Of(row)])], cancel).AsTask();

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
