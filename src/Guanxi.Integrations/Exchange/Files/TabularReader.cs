namespace Guanxi.Integrations.Exchange.Files;

/// <summary>
/// Reads the rows of a CSV, TSV, XLSX, XLS or NDJSON file one after the other, in memory that does not grow with the file.
/// Finds out format, encoding, separator, quote and header by itself; a defect of the file stands at its row and ends nothing.
/// </summary>
public sealed class TabularReader : IDisposable
{
    const int RowsToJudgeBy = 100;

    readonly Stream stream;
    readonly IEnumerator<TabularRow> source;
    readonly Queue<TabularRow> ahead = new();

    TabularReader(Stream stream, TabularFormat format, IEnumerable<TabularRow> rows, TabularOptions options)
    {
        this.stream = stream;
        Format = format;
        source = rows.GetEnumerator();
        while (ahead.Count < RowsToJudgeBy && source.MoveNext()) ahead.Enqueue(source.Current);
        var layout = HeaderLocator.Locate([.. ahead], options);
        while (ahead.Count > 0 && ahead.Peek().Line < layout.FirstLine) ahead.Dequeue();
        Headers = Name(layout.HasHeader && ahead.TryDequeue(out var header) ? header.Cells : new string[layout.Width]);
        HasHeader = layout.HasHeader;
    }

    public TabularFormat Format { get; }

    /// <summary>One name a column, none blank, none twice.</summary>
    public IReadOnlyList<string> Headers { get; }

    public bool HasHeader { get; }

    /// <summary>The share of the file that has been read, 0 to 1.</summary>
    public double Progress => stream.Length == 0 ? 1 : (double)stream.Position / stream.Length;

    /// <summary>Takes over a seekable stream; the name only helps where the content leaves a doubt.</summary>
    /// <exception cref="UnreadableFileException">It is a workbook that cannot be opened.</exception>
    public static TabularReader Open(Stream stream, string fileName, TabularOptions? options = null)
    {
        options ??= new();
        var format = TabularFormats.Recognise(stream, fileName);
        return format switch
        {
            TabularFormat.Xlsx => new(stream, format, WorkbookSource.Read(stream, options), options),
            TabularFormat.Ndjson => new(stream, format, JsonLinesSource.Read(stream), options with { HasHeader = true, SkipLines = 0 }),
            TabularFormat.Csv => new(stream, format, DelimitedSource.Read(stream, options), options),
        };
    }

    public static TabularReader Open(string path, TabularOptions? options = null)
        => Open(File.OpenRead(path), Path.GetFileName(path), options);

    /// <summary>The rows behind the header, blank ones left out; can be read once.</summary>
    public IEnumerable<TabularRow> Rows()
    {
        while (ahead.TryDequeue(out var row))
            if (!row.IsBlank) yield return Fit(row);
        while (source.MoveNext())
            if (!source.Current.IsBlank) yield return Fit(source.Current);
    }

    public void Dispose()
    {
        source.Dispose();
        stream.Dispose();
    }

    TabularRow Fit(TabularRow row)
    {
        var cells = row.Cells;
        for (var i = 0; i < cells.Length; i++) cells[i] = FormulaGuard.Restore(cells[i]);
        if (cells.Length == Headers.Count) return row;
        var extra = Array.FindIndex(cells, Math.Min(Headers.Count, cells.Length), cell => cell.Length > 0);
        var fault = extra < 0 ? row.Fault : row.Fault ?? TabularFault.Of(TabularProblem.TooManyCells, extra + 1, cells[extra]);
        Array.Resize(ref cells, Headers.Count);
        for (var i = row.Cells.Length; i < cells.Length; i++) cells[i] = "";
        return row with { Cells = cells, Fault = fault };
    }

    static List<string> Name(string?[] cells)
    {
        var names = new List<string>(cells.Length);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < cells.Length; i++)
        {
            var name = string.IsNullOrWhiteSpace(cells[i]) ? Letters(i) : cells[i]!.Trim();
            var free = name;
            for (var n = 2; !taken.Add(free); n++) free = $"{name} ({n})";
            names.Add(free);
        }
        return names;
    }

    /// <summary>A, B … Z, AA as a spreadsheet counts.</summary>
    internal static string Letters(int index)
        => (index >= 26 ? Letters(index / 26 - 1) : "") + (char)('A' + index % 26);
}
