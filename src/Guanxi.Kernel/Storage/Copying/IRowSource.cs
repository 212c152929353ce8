namespace Guanxi.Kernel.Storage.Copying;

/// <summary>Tables with all their rows; each table is read once, in their order.</summary>
public interface IRowSource
{
    IReadOnlyList<TableShape> Tables { get; }

    /// <summary>Rows in the order of their keys, values in the types of <see cref="Model.ColumnType"/>.</summary>
    IAsyncEnumerable<object?[]> Rows(TableShape table, CancellationToken cancel = default);
}
