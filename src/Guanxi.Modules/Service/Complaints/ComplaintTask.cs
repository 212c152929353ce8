namespace Guanxi.Modules.Service;

/// <summary>A part of a complaint that somebody handles: finding out, putting right, keeping it from happening again. Its owner does it; the complaint's owner answers.</summary>
[Object("complaint-tasks", Module = "service", Icon = "list-checks", InMenu = false, Timeline = true)]
[Index("complaint"), Index("owner", "due")]
public sealed class ComplaintTask : Record
{
    [Title] public string Name { get; set; } = "";
    [Required, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Complaint> Complaint { get; set; }
    [InList, Filtered] public ComplaintTaskKind Kind { get; set; }
    [InList, Filtered] public DateOnly? Due { get; set; }
    [InList, Filtered] public bool Done { get; set; }
    [ReadOnly] public DateTimeOffset? DoneAt { get; set; }
    [LongText] public string? Result { get; set; }
}

public enum ComplaintTaskKind { Investigate, Remedy, Prevent }
