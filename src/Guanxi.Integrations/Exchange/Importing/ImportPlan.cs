using System.Text.Json.Serialization;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>How a file becomes records: everything a person decided, and nothing about the file's content. Its JSON form is the map of <c>import --map</c>.</summary>
public sealed record ImportPlan
{
    /// <summary>Stable name of the object.</summary>
    public required string Object { get; init; }

    public ImportMode Mode { get; init; }

    /// <summary>The field by which a row finds its record, for update and upsert: the external id, any unique field, or <c>id</c>.</summary>
    public string? By { get; init; }

    public FileLayout File { get; init; } = new();

    /// <summary>Header → what becomes of the column. A header that is not named is guessed by <see cref="Importer.Guess"/>; null leaves it out.</summary>
    public IReadOnlyDictionary<string, ColumnPlan> Columns { get; init; } = new Dictionary<string, ColumnPlan>();

    /// <summary>
    /// Field → text for every row, with the row's cells in braces: <c>{account} – {product}</c>;
    /// <c>{name|login}</c> writes a name as the front part of an e-mail address.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnPlan> Set { get; init; } = new Dictionary<string, ColumnPlan>();

    /// <summary>Whether an empty cell empties the field of a record that exists; otherwise the field keeps what it has.</summary>
    public bool EmptyCellsClear { get; init; }

    /// <summary>Takes values that are only like a known one (GTXPro for GTX Pro) without asking.</summary>
    public bool AcceptSuggestions { get; init; }

    [JsonIgnore] public bool Creates => Mode is ImportMode.Create or ImportMode.Upsert;
}

public enum ImportMode
{
    Create,
    Update,
    Upsert,
}

/// <summary>What a person corrected of what the reader found out by itself.</summary>
public sealed record FileLayout
{
    public string? Encoding { get; init; }
    public string? Separator { get; init; }
    public bool? Header { get; init; }
    public int? Skip { get; init; }
    public string? Sheet { get; init; }

    public TabularOptions ToOptions(Func<string, bool>? isKnownHeader = null) => new()
    {
        Encoding = Encoding is null ? null : TextEncodingDetector.Named(Encoding),
        Separator = Separator is { Length: > 0 } separator ? separator[0] : null,
        HasHeader = Header,
        SkipLines = Skip,
        Sheet = Sheet,
        IsKnownHeader = isKnownHeader,
    };
}

/// <summary>What becomes of one column.</summary>
public sealed record ColumnPlan
{
    /// <summary>Field, or part of one (<c>address.city</c>); null leaves the column out.</summary>
    public string? Field { get; init; }

    /// <summary>For <see cref="ImportPlan.Set"/>: the text.</summary>
    public string? Text { get; init; }

    /// <summary>Order of day, month and year; null lets the values decide, and asks where they cannot.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Value of the file → what it means: a code, a label, a title or a key; empty leaves the field empty.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Filter text: a reference is looked for among these records only.</summary>
    public string? Among { get; init; }

    /// <summary>What becomes of a value that names no record and no member of the choice.</summary>
    public OnMissing OnMissing { get; init; }

    /// <summary>Field → text with braces, for records made by <see cref="OnMissing.Create"/>, beside their title.</summary>
    public IReadOnlyDictionary<string, string> Create { get; init; } = new Dictionary<string, string>();

    /// <summary>The text, or what a person said it means.</summary>
    internal string Meaning(string text) => Values.Count == 0 ? text : Values.GetValueOrDefault(text.Trim(), text);
}

public enum OnMissing
{
    /// <summary>The row is refused.</summary>
    Error,

    /// <summary>The field stays empty, and the record gets a tag that keeps what stood there.</summary>
    Empty,

    /// <summary>The record referred to is made first.</summary>
    Create,
}
