using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Fields;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>Cells as text that the reader, and any other program, understands in one way only.</summary>
internal static class CellText
{
    /// <summary>By these the import splits a list; members that hold one are written as a JSON array.</summary>
    static readonly SearchValues<char> Separators = SearchValues.Create(",;|、，；[\n\r");

    public static string Of(object? cell) => cell switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime local => local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        string[] members => Array.Exists(members, member => member.AsSpan().ContainsAny(Separators)) ? JsonValues.Write(members) : string.Join("; ", members),
        JsonElement json => json.GetRawText(),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
