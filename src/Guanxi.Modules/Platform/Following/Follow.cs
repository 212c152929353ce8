namespace Guanxi.Modules.Platform;

/// <summary>A record whose changes its owner wants to hear of.</summary>
[Object("follows", Icon = "bell-ring", InMenu = false, Importable = false, InFeed = false, Searchable = false)]
[Index("related"), Index("owner")]
public sealed class Follow : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    [Required, InList] public Link? Related { get; set; }
}
