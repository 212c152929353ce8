namespace Guanxi.Modules.Office;

/// <summary>Written words on any record; colleagues named with @ are told.</summary>
[Object("notes", Module = "office", Icon = "sticky-note", InMenu = false, DetailOf = "related")]
[Index("related", "createdAt")]
public sealed class Note : Record
{
    /// <summary>The first words of the text, kept by a rule.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, InList] public Link? Related { get; set; }
    [RichText, Required] public string Body { get; set; } = "";
    [InList, Filtered] public bool Pinned { get; set; }
}
