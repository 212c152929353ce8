namespace Guanxi.Modules.Platform;

/// <summary>How one person arranged the home page: the same on every device.</summary>
[Object("home-habits", Icon = "layout-dashboard", Owned = false, Internal = true, InFeed = false)]
[Index("user")]
public sealed class HomeHabit : Record
{
    /// <summary>Names of the cards in order, a minus before those left out.</summary>
    [Title, MaxLength(1000)] public string Cards { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
}
