using System.Globalization;
using System.Text.Json;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>Cells as text that the reader, and any other program, understands in one way only.</summary>
internal static class CellText
{
    /// <summary>Between the members of a list; the import splits by it again.</summary>
    public const string ListSeparator = "; ";

    public static string Of(object? cell) => cell switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime local => local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture),
        IEnumerable<string> members => string.Join(ListSeparator, members),
        JsonElement json => json.GetRawText(),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
