namespace Guanxi.Modules.Office;

/// <summary>A stored file; its bytes lie outside, under <see cref="Hash"/>.</summary>
[Object("files", Module = "office", Icon = "paperclip", InMenu = false, Importable = false, DetailOf = "related")]
[Index("related", "createdAt"), Index("hash")]
public sealed class FileRecord : Record
{
    [Title] public string Name { get; set; } = "";
    [ReadOnly, InList] public long Size { get; set; }
    [ReadOnly, InList, MaxLength(127), Filtered] public string ContentType { get; set; } = "";
    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    [FileHash, ReadOnly, Hidden, MaxLength(64)] public string Hash { get; set; } = "";
    /// <summary>The record it is attached to; empty while a form is being filled.</summary>
    [InList] public Link? Related { get; set; }
    [ReadOnly, Filtered] public bool Picture { get; set; }
}
