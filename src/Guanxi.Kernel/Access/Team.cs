using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>A department; departments form a tree.</summary>
[Object("teams", Icon = "users", Module = "platform", Owned = false)]
public sealed class Team : Record
{
    [Title, InList] public string Name { get; set; } = "";
    [InList, Filtered] public Id<Team> Parent { get; set; }
    [InList] public Id<User> Manager { get; set; }
    [MaxLength(100), InList, Filtered] public string? Region { get; set; }
    [LongText] public string? Description { get; set; }
}
