namespace Guanxi.Modules.Platform;

/// <summary>How one person works (PLT-3): the same on every device. Its key is the person's.</summary>
[Object("preferences", Icon = "sliders-horizontal", Owned = false, Internal = true, InFeed = false)]
public sealed class Preference : Record
{
    /// <summary>Nobody reads it: the person's key.</summary>
    [Title, MaxLength(36)] public string Name { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
    /// <summary>The cards of the home page in order, a minus before those left out.</summary>
    [MaxLength(1000)] public string? Home { get; set; }
    /// <summary>Object → how its lists were left: mode, widths, what was arranged view by view.</summary>
    [Json] public string? Lists { get; set; }
    /// <summary>What is kept at hand: <c>[{"path":"/accounts/…"},{"path":"/tickets?view=…","name":"…"}]</c>.</summary>
    [Json] public string? Pins { get; set; }
    /// <summary>Records seen last, the newest first: <c>["accounts/…"]</c>.</summary>
    [Json] public string? Seen { get; set; }
}
