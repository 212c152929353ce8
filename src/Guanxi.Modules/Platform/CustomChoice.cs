namespace Guanxi.Modules.Platform;

/// <summary>A member of a choice set that an administrator added, renamed, coloured or retired.</summary>
[Object("custom-choices", Icon = "list-plus", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("set", "code", Unique = true)]
public sealed class CustomChoice : Record
{
    [Title, MaxLength(64)] public string Code { get; set; } = "";
    /// <summary>Name of the set: <c>sources</c>, <c>accounts.kind</c>.</summary>
    [Required, InList, Filtered, MaxLength(128)] public string Set { get; set; } = "";
    [MaxLength(100), InList] public string? LabelZh { get; set; }
    [MaxLength(100), InList] public string? LabelEn { get; set; }
    [Choice("grey", "blue", "green", "amber", "red", "purple", "teal", "pink", Set = "colours"), InList] public string? Colour { get; set; }
    [InList] public int? Position { get; set; }
    /// <summary>Kept on old records, not offered for new ones.</summary>
    [InList] public bool Retired { get; set; }
}
