using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>A file to import, with what a person corrected in it; read several times.</summary>
/// <param name="OpenFile">Gives a new seekable stream each time.</param>
public sealed record ImportSource(string Name, Func<Stream> OpenFile)
{
    /// <summary>Line → header → the cell as it should be.</summary>
    public IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> Corrections { get; init; } = new Dictionary<long, IReadOnlyDictionary<string, string>>();

    public static ImportSource Of(string path) => new(Path.GetFileName(path), () => File.OpenRead(path));

    internal TabularReader Open(TabularOptions options) => TabularReader.Open(OpenFile(), Name, options);

    internal IEnumerable<TabularRow> Rows(TabularReader reader)
    {
        foreach (var row in reader.Rows())
        {
            if (Corrections.Count > 0 && Corrections.TryGetValue(row.Line, out var cells)) yield return Corrected(row, reader.Headers, cells);
            else yield return row;
        }
    }

    /// <summary>A corrected row is whole: what was wrong with it in the file no longer counts.</summary>
    static TabularRow Corrected(TabularRow row, IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> cells)
        => new(row.Line, [.. headers.Select((header, i) => cells.GetValueOrDefault(header) ?? (i < row.Cells.Length ? row.Cells[i] : ""))]);
}
