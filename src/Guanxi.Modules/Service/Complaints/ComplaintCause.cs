namespace Guanxi.Modules.Service;

/// <summary>A cause of complaints, in a tree: delivery, of it late, of it damaged.</summary>
[Object("complaint-causes", Icon = "git-branch", Owned = false, InMenu = false, Searchable = false)]
[Index("parent", "position")]
public sealed class ComplaintCause : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [InList] public Id<ComplaintCause> Parent { get; set; }
    [InList] public int Position { get; set; }
    [Rollup("complaints", RollupFunction.Count, Via = "cause"), InList] public int? Complaints { get; set; }
}
