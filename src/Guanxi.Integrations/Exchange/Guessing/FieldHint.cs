namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>A field that a column may be meant for.</summary>
/// <param name="Name">Stable name, or a path to a part: <c>address.city</c>.</param>
public sealed record FieldHint(string Name, ValueShape Shape = ValueShape.Text)
{
    /// <summary>What people call it, in every language.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>What other systems call it.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Codes and labels of a choice.</summary>
    public IReadOnlySet<string> Members { get; init; } = new HashSet<string>();

    /// <summary>Whether a record with this title exists, for references.</summary>
    public Func<string, bool>? Exists { get; init; }

    /// <summary>Takes a column of names when no header tells better.</summary>
    public bool IsTitle { get; init; }
}

/// <summary>What values of a field look like.</summary>
public enum ValueShape
{
    Text,
    Number,
    Date,
    YesNo,
    Choice,
    Reference,
    Email,
    Phone,
    Url,
    Country,
}

/// <summary>A column of a file: its header and some of its values.</summary>
public sealed record ColumnHint(string Header, IReadOnlyList<string> Values);

/// <summary>A column and the field it is probably meant for.</summary>
/// <param name="Score">0 to 1; from 0.9 on the header says it.</param>
public sealed record HeaderMatch(int Column, string Field, double Score);
