namespace Guanxi.Modules.Service;

/// <summary>Something we know and need not find out again (SVC-5).</summary>
[Object("articles", Module = "service", Icon = "book-open", Timeline = true)]
[Index("status", "reviewOn"), Index("category")]
public sealed class Article : Record
{
    [Title, Synonyms("标题", "title")] public string Name { get; set; } = "";
    [Sequence("Z{0:00000}"), Searched] public string? Number { get; set; }
    [InList, Filtered] public Id<ArticleCategory> Category { get; set; }
    [Path, InList, Filtered] public ArticleStatus Status { get; set; }
    /// <summary>Whether customers may read it too.</summary>
    [InList, Filtered] public bool Public { get; set; }
    [RichText, Required, Searched] public string Body { get; set; } = "";
    /// <summary>Words people use for it.</summary>
    [MaxLength(500), Searched] public string? Keywords { get; set; }
    [Reference(To = "products"), Filtered] public Guid Product { get; set; }
    /// <summary>Somebody looks whether it is still true.</summary>
    [InList, Filtered, Section("review")] public DateOnly? ReviewOn { get; set; }
    /// <summary>Its owner was asked whether it is still right, and has not answered yet.</summary>
    [ReadOnly, Hidden, Section("review")] public DateTimeOffset? ReviewAskedAt { get; set; }
    [ReadOnly, Section("review")] public DateTimeOffset? ReviewedAt { get; set; }
    /// <summary>Counts what was published.</summary>
    [ReadOnly, InList, Ungrouped, Section("review")] public int Edition { get; set; }
    [ReadOnly, Section("review")] public DateTimeOffset? PublishedAt { get; set; }
    [ReadOnly, InList, Section("review")] public int Used { get; set; }
    [ReadOnly, Section("review")] public int Helpful { get; set; }
    [ReadOnly, Section("review")] public int Unhelpful { get; set; }
}

public enum ArticleStatus { Draft, Published, [Aside] Retired }
