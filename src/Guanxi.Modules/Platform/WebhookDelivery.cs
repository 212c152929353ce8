using Guanxi.Kernel.Jobs;

namespace Guanxi.Modules.Platform;

/// <summary>One message to a webhook and how it went.</summary>
[Object("webhook-deliveries", Icon = "send", Owned = false, InMenu = false, Importable = false, DetailOf = "webhook", InFeed = false, Searchable = false)]
[Index("webhook", "createdAt")]
public sealed class WebhookDelivery : Job
{
    /// <summary>Object, event and sequence number.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Webhook> Webhook { get; set; }
    [ReadOnly, InList, Ungrouped] public long Sequence { get; set; }
    [ReadOnly, InList, Ungrouped] public int? StatusCode { get; set; }
    [ReadOnly, InList] public DateTimeOffset? DeliveredAt { get; set; }
    [ReadOnly, Json] public string? Body { get; set; }
    /// <summary>The beginning of the answer.</summary>
    [ReadOnly, MaxLength(2000)] public string? Answer { get; set; }
}
