using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Account.Setup;

/// <summary>Everyone who works here, and the form that invites another.</summary>
public sealed record PeopleModel(IReadOnlyList<User> People, IReadOnlyDictionary<Guid, string> Titles, IReadOnlySet<Guid> WithPasskeys, IReadOnlyList<Role> Roles, IReadOnlyList<Team> Teams, string? Next)
{
    public Invitation Invited { get; init; } = new("", "", null, null);
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    /// <summary>A link just made, for whom; shown once.</summary>
    public (string Email, string Link)? Link { get; init; }
}

public sealed record Invitation(string Name, string Email, Guid? Role, Guid? Team);
