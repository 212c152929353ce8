namespace Guanxi.Modules.Platform.Former;

/// <summary>A record its owner kept at hand, until <see cref="Preference"/> took it over.</summary>
[Object("favourites", Icon = "star", Internal = true, InFeed = false)]
[Index("owner", "position")]
public sealed class Favourite : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    public Link? Related { get; set; }
    [MaxLength(2000)] public string? Path { get; set; }
    public int Position { get; set; }
}
