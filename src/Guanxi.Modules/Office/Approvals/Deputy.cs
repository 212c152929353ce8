namespace Guanxi.Modules.Office.Approvals;

/// <summary>Who decides in its owner's place from one day to another, both included.</summary>
[Object("deputies", Module = "office", Icon = "user-cog", InMenu = false, Importable = false, Searchable = false)]
[Index("owner", "until")]
public sealed class Deputy : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<User> Person { get; set; }
    [Required, InList, Default("today")] public DateOnly? From { get; set; }
    [Required, InList] public DateOnly? Until { get; set; }
    [MaxLength(500), InList] public string? Reason { get; set; }
}
