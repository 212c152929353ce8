namespace Guanxi.Modules.Platform.Notices;

/// <summary>A browser that shows its owner's notifications also while no page of ours is open (Push API).</summary>
[Object("push-subscriptions", Icon = "monitor-smartphone", InMenu = false, Importable = false, Searchable = false)]
public sealed class PushSubscription : Record
{
    /// <summary>Browser and system in a few words.</summary>
    [Title, ReadOnly, MaxLength(200)] public string Device { get; set; } = "";
    /// <summary>Where the browser's maker takes messages for it.</summary>
    [Secret, MaxLength(1_000)] public string Endpoint { get; set; } = "";
    /// <summary>The browser's public key, an uncompressed point of P-256 in base64url.</summary>
    [Secret, MaxLength(100)] public string PublicKey { get; set; } = "";
    /// <summary>What browser and we know besides, in base64url.</summary>
    [Secret, MaxLength(50)] public string Shared { get; set; } = "";
    /// <summary>Key of the <see cref="SignInSession"/> it was made in, and ends with.</summary>
    [Secret, MaxLength(36)] public string Session { get; set; } = "";
}
