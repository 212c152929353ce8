using Guanxi.Analytics.Engine;
using Guanxi.Analytics.Facts;
using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Web.Pages.Facts;

/// <summary>Opens files of order lines: text with separators, workbooks, Parquet.</summary>
public static class LineFiles
{
    const int Shown = 8;

    /// <param name="stream">Seekable; what it is its first bytes tell.</param>
    /// <exception cref="UnreadableFileException">It is none of these.</exception>
    public static LineTable Open(Stream stream, string name)
    {
        Span<byte> mark = stackalloc byte[4];
        var read = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read == 4 && mark.SequenceEqual("PAR1"u8)) return Parquet(stream);
        // What its name says it is, and is not, would be read as text without sense.
        if (Path.GetExtension(name).ToLowerInvariant() is ".parquet" or ".xlsx" && !mark.StartsWith("PK"u8)) throw new UnreadableFileException(UnreadableFile.Damaged);
        using var reader = TabularReader.Open(stream, name);
        return LineTable.Of(reader.Headers, reader.Rows().Where(row => row.Fault is null).Select(row => (row.Line, row.Cells)));
    }

    /// <summary>Its columns and first rows alone.</summary>
    public static LineTable First(Stream stream, string name)
    {
        if (name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)) return Open(stream, name);
        using var reader = TabularReader.Open(stream, name);
        return LineTable.Of(reader.Headers, reader.Rows().Where(row => row.Fault is null).Take(Shown).Select(row => (row.Line, row.Cells)));
    }

    static LineTable Parquet(Stream stream)
    {
        var copy = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7()}.parquet");
        try
        {
            using (var target = File.Create(copy)) stream.CopyTo(target);
            return LineTable.OfParquet(copy);
        }
        catch (EngineException)
        {
            throw new UnreadableFileException(UnreadableFile.Damaged);
        }
        finally
        {
            File.Delete(copy);
        }
    }
}
