using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Model;

/// <summary>A field, compiled and immutable. Everything the product derives from a field is derived from this.</summary>
public sealed record FieldModel
{
    /// <summary>Stable camelCase name: API, import header, feed, filter text.</summary>
    public required string Name { get; init; }
    public required FieldKind Kind { get; init; }
    /// <summary>The kind of the value: equals <see cref="Kind"/> except for formulas and roll-ups.</summary>
    public FieldKind ValueKind { get; init; }
    /// <summary>The object's stable name.</summary>
    public required string Object { get; init; }
    public bool Required { get; init; }
    public bool Expected { get; init; }
    public bool ReadOnly { get; init; }
    public bool Unique { get; init; }
    public bool ExternalId { get; init; }
    public bool Searched { get; init; }
    public bool InList { get; init; }
    public bool Filtered { get; init; }
    public bool IsTitle { get; init; }
    public bool IsPath { get; init; }
    public bool Hidden { get; init; }
    public bool Secret { get; init; }
    /// <summary>A text that names bytes in the file store.</summary>
    public bool IsFileHash { get; init; }
    /// <summary>Beginning of the keys under which people read the words for the text.</summary>
    public string? TextKeys { get; init; }
    /// <summary>A text, or texts, that name objects.</summary>
    public bool NamesObjects { get; init; }
    /// <summary>A text, or texts, that name fields of this object.</summary>
    public string? NamesFieldsOf { get; init; }
    /// <summary>The field of the same record that says of which object the named fields are.</summary>
    public string? NamesFieldsBeside { get; init; }
    /// <summary>People choose what the text names, and read its title.</summary>
    public bool HoldsNames => NamesObjects || NamesFieldsOf is not null || NamesFieldsBeside is not null;
    /// <summary>A number that is shown without grouping and never added up: a year.</summary>
    public bool Ungrouped { get; init; }
    /// <summary>Added by an administrator; lives in <c>Record.Extra</c>.</summary>
    public bool Custom { get; init; }
    /// <summary>One of the fields every record has.</summary>
    public bool Base { get; init; }
    /// <summary>Characters; 0 means the kind's own limit.</summary>
    public int MaxLength { get; init; }
    /// <summary>Decimal places of decimal, money and percent.</summary>
    public int Scale { get; init; }
    public decimal? Min { get; init; }
    public decimal? Max { get; init; }
    public ChoiceSet? Choices { get; init; }
    /// <summary>Object name a reference points to.</summary>
    public string? Target { get; init; }
    public OnDelete OnDelete { get; init; }
    public string Section { get; init; } = "main";
    public string? Default { get; init; }
    public string? Pattern { get; init; }
    public string? Expression { get; init; }
    public RollupModel? Rollup { get; init; }
    public IReadOnlyList<string> Synonyms { get; init; } = [];
    /// <summary>Language → label given by an administrator; otherwise <c>field.{object}.{name}</c>, then <c>field.{name}</c> of the text files.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }
    /// <summary>Real columns, in order; see <see cref="Fields.FieldColumns"/>.</summary>
    public IReadOnlyList<ColumnModel> Columns { get; init; } = [];
    /// <summary>Companion column holding the sort key of a text; null where the value itself sorts.</summary>
    public ColumnModel? SortColumn { get; init; }
    /// <summary>The value in its kind's type (see <see cref="FieldKind"/>); null when empty.</summary>
    public required Func<Record, object?> Get { get; init; }
    /// <summary>Takes the kind's type or null.</summary>
    public required Action<Record, object?> Set { get; init; }

    /// <summary>Sets the property of an action's typed input; takes the kind's type.</summary>
    public Action<object, object?> SetInput { get; init; } = (_, _) => { };

    /// <summary>Reads it.</summary>
    public Func<object, object?> GetInput { get; init; } = _ => null;

    /// <summary>Computed by the store, never written from outside.</summary>
    public bool Computed => Kind is FieldKind.Formula or FieldKind.Rollup or FieldKind.Sequence;
    public bool IsReference => Kind is FieldKind.Reference or FieldKind.Image or FieldKind.File;
    public override string ToString() => $"{Object}.{Name}";
    public bool Equals(FieldModel? other) => ReferenceEquals(this, other);
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>Aggregate over the records of <see cref="Source"/> whose <see cref="Via"/> refers here and that match <see cref="Where"/>.</summary>
public sealed record RollupModel(string Source, RollupFunction Function, string? Field, string Via, string? Where);

/// <summary>A real column.</summary>
/// <param name="Scale">Decimal places for <see cref="ColumnType.Decimal"/>.</param>
public sealed record ColumnModel(string Name, ColumnType Type, int Scale = 0);

/// <summary>The few storage types both databases share.</summary>
public enum ColumnType
{
    Text,
    Integer,
    /// <summary>Exact: numeric on PostgreSQL, an integer scaled by the column's decimal places on SQLite.</summary>
    Decimal,
    Boolean,
    /// <summary>date on PostgreSQL, ISO text on SQLite.</summary>
    Date,
    /// <summary>timestamptz on PostgreSQL, milliseconds since 1970 on SQLite.</summary>
    Instant,
    /// <summary>uuid on PostgreSQL, 16 bytes on SQLite.</summary>
    Key,
    /// <summary>jsonb on PostgreSQL, text on SQLite.</summary>
    Json,
}
