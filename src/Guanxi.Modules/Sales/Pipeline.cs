namespace Guanxi.Modules.Sales;

/// <summary>A way deals go from first talk to close; a company may have several (SAL-2).</summary>
[Object("pipelines", Module = "sales", Icon = "git-commit-horizontal", Owned = false, InMenu = false, Searchable = false)]
public sealed class Pipeline : Record
{
    [Title] public string Name { get; set; } = "";
    [Unique, MaxLength(40), InList] public string? Code { get; set; }
    [InList] public int Position { get; set; }
    /// <summary>The one new deals start in.</summary>
    [InList] public bool Main { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    [LongText] public string? Description { get; set; }
}
