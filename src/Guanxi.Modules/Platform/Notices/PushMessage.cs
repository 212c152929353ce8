using Guanxi.Kernel.Jobs;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>One notification on its way to one browser.</summary>
[Object("push-messages", Icon = "bell-ring", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false)]
public sealed class PushMessage : Job
{
    [Title, ReadOnly, MaxLength(500)] public string Text { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Notification> Notification { get; set; }
    [Required, ReadOnly, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<PushSubscription> Subscription { get; set; }
    /// <summary>What the browser's maker answered.</summary>
    [ReadOnly, InList, Ungrouped] public int? StatusCode { get; set; }
}
