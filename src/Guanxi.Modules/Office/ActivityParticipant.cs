namespace Guanxi.Modules.Office;

/// <summary>A colleague or contact who takes part.</summary>
[Object("activity-participants", Module = "office", Icon = "users", Owned = false, InMenu = false, DetailOf = "activity", Searchable = false)]
[Index("activity"), Index("person")]
public sealed class ActivityParticipant : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<Activity> Activity { get; set; }
    /// <summary>A user or a contact.</summary>
    [Required, InList] public Link? Person { get; set; }
    [Choice("invited", "accepted", "tentative", "declined"), Default("invited"), InList] public string? Response { get; set; }
    /// <summary>When the invitation was last mailed; changes of time and place are mailed from then on, too.</summary>
    [ReadOnly, InList] public DateTimeOffset? InvitedAt { get; set; }
}
