using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>An answer that was given to a call with an <c>Idempotency-Key</c>; written in the same transaction as the call's changes.</summary>
[Object("idempotency-keys", Icon = "repeat", Owned = false, Internal = true, InFeed = false)]
public sealed class IdempotencyKey : Record
{
    /// <summary>Hash of caller and key.</summary>
    [Title, Unique, MaxLength(64)] public string Key { get; set; } = "";
    /// <summary>Hash of method, path and body: the same key with another call is refused.</summary>
    [Required, MaxLength(64)] public string Fingerprint { get; set; } = "";
    /// <summary><see cref="StoredAnswer"/>.</summary>
    [Json] public string? Answer { get; set; }
    [Filtered] public DateTimeOffset ExpiresAt { get; set; }
}
