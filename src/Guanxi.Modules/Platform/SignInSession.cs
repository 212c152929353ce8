namespace Guanxi.Modules.Platform;

/// <summary>A browser in which a person is signed in (PLT-2). Its key is in the cookie; deleting it ends the session.</summary>
[Object("sign-in-sessions", Icon = "monitor-smartphone", Owned = false, Internal = true, InFeed = false)]
public sealed class SignInSession : Record
{
    /// <summary>Browser and system in a few words.</summary>
    [Title, MaxLength(200)] public string Device { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
    /// <summary>The person's <c>SecurityStamp</c> at sign-in; when the two differ the session is over.</summary>
    [Secret, MaxLength(64)] public string Stamp { get; set; } = "";
    [Choice("password", "totp", "recoveryCode", "passkey", "link", "external", Set = "signInMethods")] public string Method { get; set; } = "password";
    [MaxLength(64)] public string? Address { get; set; }
    public DateTimeOffset LastSeenAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
