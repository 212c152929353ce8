namespace Guanxi.Modules.Platform;

/// <summary>A text of the product in the company's own words: 客户 becomes 业主 (PLT-3).</summary>
[Object("terms", Icon = "languages", Owned = false, InMenu = false, Searchable = false)]
[Index("key", "language", Unique = true)]
public sealed class TermOverride : Record
{
    /// <summary>Key of the text files, for example <c>object.accounts</c>.</summary>
    [Title, MaxLength(200)] public string Key { get; set; } = "";
    [Choice("zh-CN", "en", Set = "languages"), Required, InList, Filtered] public string Language { get; set; } = "";
    [Required, InList, MaxLength(1000)] public string Text { get; set; } = "";
}
