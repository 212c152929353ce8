using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>A person who signs in (PLT-1, PLT-2).</summary>
[Object("users", Icon = "user", Module = "platform", Owned = false, Timeline = true)]
public sealed class User : Record
{
    [Title, InList] public string Name { get; set; } = "";
    /// <summary>Signs in with it; unique without regard to case (stored lower case).</summary>
    [Email, Required, Unique, Searched, InList] public string Email { get; set; } = "";
    /// <summary>Named team so that <c>owner.team</c> reads naturally; a user has no owning team beside it.</summary>
    [InList, Filtered, Name("team")] public Id<Team> Department { get; set; }
    [InList, Filtered] public Id<User> Manager { get; set; }
    [Required, InList] public Id<Role> Role { get; set; }
    /// <summary>Further roles; rights add up.</summary>
    [Json, Hidden] public string? MoreRoles { get; set; }
    [Phone, Searched] public string? Phone { get; set; }
    [MaxLength(100)] public string? JobTitle { get; set; }
    [Image] public Guid Picture { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    [Choice("zh-CN", "en", Set = "languages")] public string? Language { get; set; }
    /// <summary>IANA name.</summary>
    [MaxLength(64)] public string? TimeZone { get; set; }
    [ReadOnly] public DateTimeOffset? LastSignInAt { get; set; }
    [Secret, MaxLength(500)] public string? PasswordHash { get; set; }
    /// <summary>Changes when rights or credentials change; sessions that carry an older one end.</summary>
    [Secret, MaxLength(64)] public string? SecurityStamp { get; set; }
    [Secret] public DateTimeOffset? LockedUntil { get; set; }
    [Secret] public int FailedSignIns { get; set; }
    [Secret, MaxLength(500)] public string? TotpSecret { get; set; }
    /// <summary>The last step whose code was used, so that each code works once.</summary>
    [Secret] public long TotpStep { get; set; }
    [Secret, Json] public string? RecoveryCodes { get; set; }
    /// <summary>Issuer and subject at the identity provider, once the person signed in there.</summary>
    [Secret, MaxLength(500)] public string? ExternalSubject { get; set; }
}
