namespace Guanxi.Modules.Service;

/// <summary>What an article said when it was published.</summary>
[Object("article-versions", Module = "service", Icon = "history", Owned = false, InMenu = false, Importable = false, DetailOf = "article", Searchable = false, Log = true)]
[Index("article", "edition")]
public sealed class ArticleVersion : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Article> Article { get; set; }
    [ReadOnly, InList, Ungrouped] public int Edition { get; set; }
    [ReadOnly, InList] public Id<User> PublishedBy { get; set; }
    [ReadOnly, InList] public DateTimeOffset PublishedAt { get; set; }
    [RichText, ReadOnly] public string Body { get; set; } = "";
}
