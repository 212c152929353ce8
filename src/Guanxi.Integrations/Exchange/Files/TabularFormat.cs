namespace Guanxi.Integrations.Exchange.Files;

public enum TabularFormat
{
    /// <summary>Text with separators: comma, tab, semicolon or bar.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>One JSON object a line.</summary>
    Ndjson,
}

public static class TabularFormats
{
    public static string Extension(this TabularFormat format) => format switch
    {
        TabularFormat.Csv => ".csv",
        TabularFormat.Xlsx => ".xlsx",
        TabularFormat.Ndjson => ".ndjson",
    };

    public static string MediaType(this TabularFormat format) => format switch
    {
        TabularFormat.Csv => "text/csv; charset=utf-8",
        TabularFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        TabularFormat.Ndjson => "application/x-ndjson",
    };

    /// <summary>Looks at the first bytes, and at the name only where they say nothing.</summary>
    public static TabularFormat Recognise(Stream stream, string fileName)
    {
        Span<byte> start = stackalloc byte[8];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        return start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => TabularFormat.Xlsx,
            [(byte)'{', ..] or [0xEF, 0xBB, 0xBF, (byte)'{', ..] => TabularFormat.Ndjson,
            _ => Path.GetExtension(fileName).ToLowerInvariant() is ".ndjson" or ".jsonl" ? TabularFormat.Ndjson : TabularFormat.Csv,
        };
    }
}
