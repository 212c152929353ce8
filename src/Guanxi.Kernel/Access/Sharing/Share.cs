using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access.Sharing;

/// <summary>A single record opened to a person or a team beyond what roles and ownership give.</summary>
[Object("shares", Icon = "share-2", Owned = false, Internal = true)]
[Index("user")]
public sealed class Share : Record
{
    [Title, Sequence("SH{0}")] public string Number { get; set; } = "";
    [Required] public Link? Record { get; set; }
    public Id<User> User { get; set; }
    [Name("sharedTeam")] public Id<Team> WithTeam { get; set; }
    public bool MayEdit { get; set; }
}
