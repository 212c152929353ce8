using System.Text;
using System.Text.Json;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>The objects of an NDJSON file as rows; the first row holds the keys of the first thousand objects.</summary>
internal static class JsonLinesSource
{
    const int ObjectsToNameColumnsBy = 1000;

    public static IEnumerable<TabularRow> Read(Stream stream)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (_, parsed, _) in Objects(stream).Take(ObjectsToNameColumnsBy))
            foreach (var key in parsed.Keys) columns.TryAdd(key, columns.Count);
        yield return new(0, [.. columns.Keys]);
        foreach (var (line, parsed, fault) in Objects(stream)) yield return Row(line, parsed, fault, columns);
    }

    static TabularRow Row(long line, Dictionary<string, string> parsed, TabularFault? fault, Dictionary<string, int> columns)
    {
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        foreach (var (key, value) in parsed)
        {
            if (columns.TryGetValue(key, out var column)) cells[column] = value;
            else fault ??= TabularFault.Of(TabularProblem.TooManyCells, 0, key);
        }
        return new(line, cells, fault);
    }

    static IEnumerable<(long Line, Dictionary<string, string> Values, TabularFault? Fault)> Objects(Stream stream)
    {
        stream.Position = 0;
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(text)) yield return Parse(line, text);
        }
    }

    static (long, Dictionary<string, string>, TabularFault?) Parse(long line, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (line, values, TabularFault.Of(TabularProblem.NotAnObjectLine, 0, text));
            foreach (var member in json.RootElement.EnumerateObject()) values[member.Name] = Text(member.Value);
            return (line, values, null);
        }
        catch (JsonException)
        {
            return (line, values, TabularFault.Of(TabularProblem.NotAnObjectLine, 0, text));
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate in an escape: not text.
            return (line, values, TabularFault.Of(TabularProblem.NotAnObjectLine, 0, text));
        }
    }

    static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number or JsonValueKind.Object or JsonValueKind.Array => value.GetRawText(),
    };
}
