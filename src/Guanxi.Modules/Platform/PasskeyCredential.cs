namespace Guanxi.Modules.Platform;

/// <summary>A passkey of a person (PLT-2): the public half of a key that lives in a device. Binary parts are base64url.</summary>
[Object("passkeys", Icon = "fingerprint", Owned = false, Internal = true)]
public sealed class PasskeyCredential : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
    [Secret, Required, Unique, MaxLength(1400)] public string Credential { get; set; } = "";
    /// <summary>COSE key.</summary>
    [Secret, Required, MaxLength(4000)] public string PublicKey { get; set; } = "";
    /// <summary>Grows with each use where the device counts; a smaller one betrays a copy.</summary>
    [Secret] public long SignCount { get; set; }
    [Secret] public string[] Transports { get; set; } = [];
    [Secret] public bool UserVerified { get; set; }
    [Secret] public bool BackupEligible { get; set; }
    [Secret] public bool BackedUp { get; set; }
    [Secret, LongText] public string? Attestation { get; set; }
    [Secret, LongText] public string? ClientData { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}
