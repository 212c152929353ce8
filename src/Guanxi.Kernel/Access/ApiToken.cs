using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>A key with which a program acts as a person. Only the hash is kept; the token itself is shown once.</summary>
[Object("api-tokens", Icon = "key-round", Owned = false, Internal = true)]
public sealed class ApiToken : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, Filtered] public Id<User> User { get; set; }
    /// <summary>Lower-case hexadecimal SHA-256 of the whole token.</summary>
    [Secret, Required, Unique, MaxLength(64)] public string Hash { get; set; } = "";
    /// <summary>The token's last four characters, to tell tokens apart.</summary>
    [MaxLength(4)] public string? Hint { get; set; }
    /// <summary>
    /// What it may do, for example <c>accounts:read</c>, <c>read</c>, <c>write</c>, <c>leads.assign</c> (an action), <c>*</c>; never more than its person may.
    /// </summary>
    [Tags] public string[] Scopes { get; set; } = [];
    public DateTimeOffset? ExpiresAt { get; set; }
}
