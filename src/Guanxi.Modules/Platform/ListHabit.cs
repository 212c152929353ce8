namespace Guanxi.Modules.Platform;

/// <summary>How one person left the lists of an object (PLT-3): the same on every device.</summary>
[Object("list-habits", Icon = "sliders-horizontal", Owned = false, Internal = true, InFeed = false)]
[Index("user", "object")]
public sealed class ListHabit : Record
{
    /// <summary>Stable name of the object listed.</summary>
    [Title, MaxLength(64)] public string Object { get; set; } = "";
    [Required, Reference(OnDelete = OnDelete.Cascade)] public Id<User> User { get; set; }
    /// <summary>Name of the mode it was last looked at in.</summary>
    [MaxLength(20)] public string? Mode { get; set; }
    /// <summary>Column → pixels.</summary>
    [Json] public string? Widths { get; set; }
    /// <summary>View → <c>{"columns":[…],"totals":"sum:amount"}</c>, as far as the person arranged it.</summary>
    [Json] public string? Views { get; set; }
}
