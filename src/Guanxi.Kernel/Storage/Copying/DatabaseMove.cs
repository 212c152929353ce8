namespace Guanxi.Kernel.Storage.Copying;

/// <summary>Carries everything from one database into another of any kind and compares what arrived. The source is held alone meanwhile, and stays as it is but for the mark on its door.</summary>
/// <param name="words">Of the target.</param>
public sealed class DatabaseMove(IMoment source, IDatabase target, ArrivingWords words)
{
    /// <param name="from">Named where somebody opens a target that is not finished.</param>
    /// <param name="progress">A table has arrived.</param>
    /// <exception cref="DatabaseNotEmptyException">There is something in the target already.</exception>
    public async ValueTask<IReadOnlyList<TableComparison>> Run(IReadOnlyList<TableShape> tables, string from, IProgress<TableSum>? progress = null, CancellationToken cancel = default)
    {
        var sent = await new DatabaseFill(target, words).Run(new MomentRows(source, tables), from, progress, cancel);
        await using var arrived = await target.Freeze(cancel: cancel);
        var there = await TableSum.OfAll(new MomentRows(arrived, tables), cancel);
        return [.. sent.Zip(there, (a, b) => new TableComparison(a, b))];
    }

    /// <summary>Nobody works on the source any more.</summary>
    public ValueTask Close(string where, CancellationToken cancel = default) => source.Close(DatabaseMarks.Set(DatabaseMarks.Moved, where), cancel);
}

/// <param name="Sent">As the source has it.</param>
/// <param name="Arrived">As it was read back from the target.</param>
public sealed record TableComparison(TableSum Sent, TableSum Arrived)
{
    public bool Equal => Sent == Arrived;
}
