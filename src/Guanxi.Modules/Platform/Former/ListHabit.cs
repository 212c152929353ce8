namespace Guanxi.Modules.Platform.Former;

/// <summary>How one person left the lists of an object, until <see cref="Preference"/> took it over.</summary>
[Object("list-habits", Icon = "sliders-horizontal", Owned = false, Internal = true, InFeed = false)]
[Index("user", "object")]
public sealed class ListHabit : Record
{
    [Title, MaxLength(64)] public string Object { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
    [MaxLength(20)] public string? Mode { get; set; }
    [Json] public string? Widths { get; set; }
    [Json] public string? Views { get; set; }
}
