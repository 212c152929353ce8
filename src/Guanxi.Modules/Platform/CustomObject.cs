namespace Guanxi.Modules.Platform;

/// <summary>An object an administrator made (PLT-3).</summary>
[Object("custom-objects", Icon = "boxes", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class CustomObject : Record
{
    /// <summary>Stable plural name: lower-case letters, digits and '-'.</summary>
    [Title, Unique, MaxLength(48)] public string Name { get; set; } = "";
    [Required, MaxLength(100), InList] public string LabelZh { get; set; } = "";
    [Required, MaxLength(100), InList] public string LabelEn { get; set; } = "";
    [MaxLength(100)] public string? PluralEn { get; set; }
    [MaxLength(40)] public string? Icon { get; set; }
    [Choice("customers", "sales", "office", "platform", Set = "modules"), Default("office"), InList] public string? Module { get; set; }
    /// <summary>Has an owner and takes part in ownership scopes.</summary>
    [Default("true")] public bool Owned { get; set; } = true;
    [Default("true")] public bool Timeline { get; set; } = true;
    [LongText] public string? Description { get; set; }
}
