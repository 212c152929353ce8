namespace Guanxi.Modules.Platform;

/// <summary>A field an administrator added to any object (PLT-3); the overlay compiles it into a real column.</summary>
[Object("custom-fields", Icon = "text-cursor-input", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("object", "name", Unique = true)]
public sealed class CustomField : Record
{
    /// <summary>Stable camelCase name within the object.</summary>
    [Title, MaxLength(48)] public string Name { get; set; } = "";
    [Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [InList, Filtered] public FieldKind Kind { get; set; }
    [Required, InList, MaxLength(100)] public string LabelZh { get; set; } = "";
    [Required, InList, MaxLength(100)] public string LabelEn { get; set; } = "";
    [MaxLength(300)] public string? HintZh { get; set; }
    [MaxLength(300)] public string? HintEn { get; set; }
    [MaxLength(40)] public string? Section { get; set; }
    public int Position { get; set; }

    [Section("behaviour")] public bool Required { get; set; }
    [Section("behaviour")] public bool Unique { get; set; }
    [Section("behaviour")] public bool ExternalId { get; set; }
    [Section("behaviour")] public bool Searched { get; set; }
    [Section("behaviour")] public bool InList { get; set; }
    [Section("behaviour")] public bool Filtered { get; set; }
    [MaxLength(255), Section("behaviour")] public string? Default { get; set; }

    [Range(0, 1_048_576), Section("kind")] public int? MaxLength { get; set; }
    [Range(0, 8), Section("kind")] public int? Scale { get; set; }
    /// <summary>Shown without grouping and never added up: a year.</summary>
    [Section("kind")] public bool Ungrouped { get; set; }
    [Section("kind")] public decimal? Min { get; set; }
    [Section("kind")] public decimal? Max { get; set; }
    /// <summary>JSON array of <c>{"code","zh","en","colour","retired"}</c>, for choices.</summary>
    [Json, Section("kind")] public string? Options { get; set; }
    /// <summary>Object a reference points to.</summary>
    [MaxLength(64), Section("kind")] public string? Target { get; set; }
    /// <summary>Of a formula; see docs/howto/formulas.md.</summary>
    [LongText, Section("kind")] public string? Expression { get; set; }
    /// <summary>The kind of a formula's or roll-up's value.</summary>
    [Section("kind")] public FieldKind? ValueKind { get; set; }
    /// <summary>JSON <c>{"source","function","field","via","where"}</c>.</summary>
    [Json, Section("kind")] public string? Rollup { get; set; }
    /// <summary>Of a sequence: <c>Q{yyyy}-{0:00000}</c>.</summary>
    [MaxLength(60), Section("kind")] public string? Pattern { get; set; }
}
