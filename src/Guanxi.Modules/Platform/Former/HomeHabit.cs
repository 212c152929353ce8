namespace Guanxi.Modules.Platform.Former;

/// <summary>How one person arranged the home page, until <see cref="Preference"/> took it over.</summary>
[Object("home-habits", Icon = "layout-dashboard", Owned = false, Internal = true, InFeed = false)]
[Index("user")]
public sealed class HomeHabit : Record
{
    [Title, MaxLength(1000)] public string Cards { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
}
