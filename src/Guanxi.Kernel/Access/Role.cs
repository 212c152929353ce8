using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>A named bundle of rights. Codes of shipped roles are stable; their names are not.</summary>
[Object("roles", Icon = "shield", Module = "platform", Owned = false)]
public sealed class Role : Record
{
    [Title, InList] public string Name { get; set; } = "";
    [Unique, ReadOnly, MaxLength(64)] public string? Code { get; set; }
    [LongText, InList] public string? Description { get; set; }
    /// <summary>Everything, everywhere, including set-up.</summary>
    [InList] public bool Administrator { get; set; }
    /// <summary><see cref="RoleRights"/> as JSON.</summary>
    [Json, Hidden] public string? Rights { get; set; }
}
