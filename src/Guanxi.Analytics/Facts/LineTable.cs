using System.Text.Json;
using Guanxi.Analytics.Engine;

namespace Guanxi.Analytics.Facts;

/// <summary>The cells of a file as they stand there, staged in the engine; <see cref="Read"/> makes typed lines of them.</summary>
public sealed class LineTable : IDisposable
{
    const int ShownRefused = 20, Sample = 8;

    /// <summary>Years first: whatever else it may be, a text that begins with one is read so.</summary>
    static readonly string[] DayFormats =
        ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d", "%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y", "%d %b %Y", "%b %d, %Y"];
    static readonly string[] HourFormats = ["", " %H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M:%SZ", " %H:%M:%S.%g", "T%H:%M:%S.%gZ"];

    readonly EngineDatabase _database;
    readonly EngineConnection _connection;

    LineTable(IReadOnlyList<string> headers)
    {
        _database = EngineDatabase.Open(null);
        _connection = _database.Connect();
        Headers = headers;
    }

    public IReadOnlyList<string> Headers { get; }

    /// <param name="rows">As many cells as there are headers.</param>
    public static LineTable Of(IReadOnlyList<string> headers, IEnumerable<(long Line, string[] Cells)> rows)
    {
        var table = new LineTable(headers);
        table._connection.Execute($"CREATE TABLE cells (line BIGINT, {string.Join(", ", headers.Select((_, i) => $"c{i} VARCHAR"))})");
        using var appender = new EngineAppender(table._connection, "cells");
        var row = new object?[headers.Count + 1];
        foreach (var (line, cells) in rows)
        {
            row[0] = line;
            cells.CopyTo(row, 1);
            appender.Add(row);
        }
        appender.Flush();
        return table;
    }

    /// <exception cref="EngineException">Not a Parquet file.</exception>
    public static LineTable OfParquet(string path)
    {
        using var database = EngineDatabase.Open(null);
        using var connection = database.Connect();
        var source = $"read_parquet('{path.Replace("'", "''", StringComparison.Ordinal)}')";
        var headers = connection.Query(new($"SELECT column_name FROM (DESCRIBE SELECT * FROM {source})", []), row => row.Text(0)!);
        var table = new LineTable(headers);
        var columns = headers.Select((h, i) => $"CAST(\"{h.Replace("\"", "\"\"", StringComparison.Ordinal)}\" AS VARCHAR) AS c{i}");
        table._connection.Execute($"CREATE TABLE cells AS SELECT row_number() OVER () AS line, {string.Join(", ", columns)} FROM {source}");
        return table;
    }

    /// <summary>The first rows as they stand in the file.</summary>
    public IReadOnlyList<string?[]> First() => _connection.Query(new($"SELECT * EXCLUDE (line) FROM cells ORDER BY line LIMIT {Sample}", []), row => Headers.Select((_, i) => row.Text(i)).ToArray());

    /// <summary>Types the lines and writes those that have a day and an amount.</summary>
    /// <param name="parquet">Where to; made anew.</param>
    public LineReport Read(LineMapping mapping, string parquet, CancellationToken cancel = default)
    {
        var (day, amount) = (Day(mapping), $"coalesce({Number(mapping, LineRole.Amount)}, {Number(mapping, LineRole.Price)} * coalesce({Number(mapping, LineRole.Quantity)}, 1))");
        _connection.Execute($"""
            CREATE OR REPLACE TABLE lines AS SELECT line, {Text(mapping, LineRole.Customer)} AS customer, {Text(mapping, LineRole.CustomerName)} AS customer_name,
              {Text(mapping, LineRole.Product)} AS product_code, coalesce({Text(mapping, LineRole.ProductName)}, {Text(mapping, LineRole.Product)}, '–') AS name,
              {Text(mapping, LineRole.Order)} AS order_number, {Text(mapping, LineRole.Channel)} AS channel, {day} AS day,
              CAST(coalesce({Number(mapping, LineRole.Quantity)}, 1) AS DECIMAL(18,4)) AS quantity, TRY_CAST({amount} AS DECIMAL(18,4)) AS amount FROM cells
            """, cancel);
        var refused = _connection.Query(new($"SELECT line, day IS NULL FROM lines WHERE day IS NULL OR amount IS NULL ORDER BY line LIMIT {ShownRefused}", []), row => (row.Whole(0), row.Value(1) is true ? LineRole.Day : LineRole.Amount), cancel);
        _connection.Execute($"COPY (SELECT * FROM lines WHERE day IS NOT NULL AND amount IS NOT NULL ORDER BY day, line) TO '{parquet.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd)", cancel);
        return _connection.Query(new("SELECT count(*) FILTER (day IS NOT NULL AND amount IS NOT NULL), count(*) FILTER (day IS NULL OR amount IS NULL), min(day), max(day) FROM lines", []),
            row => new LineReport(row.Whole(0), row.Whole(1), (DateOnly?)row.Value(2), (DateOnly?)row.Value(3), refused), cancel)[0];
    }

    string Cell(LineMapping mapping, LineRole role)
    {
        var at = mapping.Of(role) is { } header ? Headers.ToList().IndexOf(header) : -1;
        return at < 0 ? "NULL::VARCHAR" : $"nullif(trim(c{at}), '')";
    }

    /// <summary>A whole number that a spreadsheet wrote with a point loses it: 17850.0.</summary>
    string Text(LineMapping mapping, LineRole role) => $"left(regexp_replace({Cell(mapping, role)}, '^(\\d+)\\.0$', '\\1'), {(role is LineRole.Order or LineRole.Channel ? 100 : 200)})";

    /// <summary>Signs of currencies and marks of thousands go; a comma before one or two last digits is the decimal mark.</summary>
    string Number(LineMapping mapping, LineRole role)
    {
        var bare = $"regexp_replace({Cell(mapping, role)}, '[^0-9,.+\\-eE]', '', 'g')";
        return $"TRY_CAST(CASE WHEN {bare} ~ '^[+-]?[0-9.]*,[0-9]{{1,2}}$' THEN replace(replace({bare}, '.', ''), ',', '.') ELSE replace({bare}, ',', '') END AS DECIMAL(28,6))";
    }

    /// <summary>The one way of writing days that reads most of the column reads all of it, so that 03/04 is not one thing here and another there.</summary>
    string Day(LineMapping mapping)
    {
        var cell = Cell(mapping, LineRole.Day);
        var formats = DayFormats.Select(d => $"[{string.Join(", ", HourFormats.Select(h => $"'{d}{h}'"))}]").ToList();
        var counts = _connection.Query(new($"SELECT {string.Join(", ", formats.Select(f => $"count(try_strptime({cell}, {f}))"))} FROM (SELECT * FROM cells USING SAMPLE 20000 ROWS (reservoir, 1))", []), row => formats.Select((_, i) => row.Whole(i)).ToArray())[0];
        return $"CAST(try_strptime({cell}, {formats[Array.IndexOf(counts, counts.Max())]}) AS DATE)";
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }
}

/// <param name="Examples">Lines that could not be read and what of them; the first ones.</param>
public sealed record LineReport(long Count, long Refused, DateOnly? From, DateOnly? Until, IReadOnlyList<(long Line, LineRole Role)> Examples)
{
    public static string Print(IEnumerable<(long Line, LineRole Role)> examples) => JsonSerializer.Serialize(examples.Select(e => new Fault(e.Line, e.Role.ToString())));

    public static IReadOnlyList<(long Line, LineRole Role)> Parse(string? json) => [.. (JsonSerializer.Deserialize<List<Fault>>(json ?? "[]") ?? []).Select(f => (f.Line, Enum.Parse<LineRole>(f.Role)))];

    sealed record Fault(long Line, string Role);
}
