using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Tests.Exchange;

[Collection(nameof(Alone))]
public sealed class TabularMemoryTests
{
    const int Rows = 150_000;
    const long Bound = 40_000_000;

    static readonly TabularColumn[] Columns = [new("name"), new("count", CellKind.Integer), new("amount", CellKind.Decimal), new("note")];

    [Theory, InlineData(TabularFormat.Csv), InlineData(TabularFormat.Xlsx), InlineData(TabularFormat.Ndjson)]
    public void Rows_are_written_and_read_in_memory_that_does_not_grow_with_them(TabularFormat format)
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose);
        object?[] row = ["name", 1L, 2.5m, null];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using (var writer = TabularWriter.Create(format, file, "x", Columns))
        {
            for (var i = 0; i < Rows; i++) writer.Write(row);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Bound);
        }
        using var reader = TabularReader.Open(file, "x");
        var (count, most) = (0, 0L);
        foreach (var _ in reader.Rows())
            if (++count % 50_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.Equal(Rows, count);
        Assert.InRange(most, long.MinValue, Bound);
    }
}
