namespace Guanxi.Modules.Platform;

/// <summary>A condition under which a save is refused, written by an administrator (PLT-3).</summary>
[Object("validation-rules", Icon = "shield-alert", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("object")]
public sealed class ValidationRule : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    /// <summary>Text form of a filter; a record that matches is refused.</summary>
    [LongText, Required, InList] public string RefuseWhen { get; set; } = "";
    /// <summary>The field at which the message stands; empty for the whole record.</summary>
    [MaxLength(64)] public string? Field { get; set; }
    [Required, MaxLength(300)] public string MessageZh { get; set; } = "";
    [Required, MaxLength(300)] public string MessageEn { get; set; } = "";
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
}
