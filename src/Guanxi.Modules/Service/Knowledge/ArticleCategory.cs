namespace Guanxi.Modules.Service;

/// <summary>Where an article stands, in a tree.</summary>
[Object("article-categories", Icon = "folder-tree", Owned = false, InMenu = false, Searchable = false)]
public sealed class ArticleCategory : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [InList] public Id<ArticleCategory> Parent { get; set; }
    [Rollup("articles", RollupFunction.Count, Via = "category"), InList] public int? Articles { get; set; }
}
