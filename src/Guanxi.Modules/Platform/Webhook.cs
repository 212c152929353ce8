namespace Guanxi.Modules.Platform;

/// <summary>An address that is told of changes, signed and retried (PLT-6).</summary>
[Object("webhooks", Icon = "webhook", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class Webhook : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Url, Required, InList] public string Url { get; set; } = "";
    /// <summary>Signs each body with HMAC-SHA256; encrypted, shown once.</summary>
    [Secret, MaxLength(500)] public string? Key { get; set; }
    /// <summary>Stable names of objects; empty means all the person sees.</summary>
    [ObjectName, Tags, InList] public string[] Objects { get; set; } = [];
    /// <summary>Kinds of changes; empty means all.</summary>
    [Choice("create", "update", "delete", "restore", "purge")] public string[] Events { get; set; } = [];
    /// <summary>Text form of a filter a record must match.</summary>
    [MaxLength(4_000), LongText] public string? Filter { get; set; }
    /// <summary>Under whose rights it sees.</summary>
    [Required, InList] public Id<User> RunAs { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    [ReadOnly, InList] public DateTimeOffset? LastDeliveredAt { get; set; }
    /// <summary>Failures in a row; too many switch it off.</summary>
    [ReadOnly, InList] public int Failures { get; set; }
}
