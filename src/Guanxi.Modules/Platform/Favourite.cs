namespace Guanxi.Modules.Platform;

/// <summary>A record or list its owner keeps at hand.</summary>
[Object("favourites", Icon = "star", InMenu = false, Importable = false, InFeed = false, Searchable = false)]
[Index("owner", "position")]
public sealed class Favourite : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    public Link? Related { get; set; }
    /// <summary>Address of a page within the product, for what is not a record.</summary>
    [MaxLength(2000)] public string? Path { get; set; }
    public int Position { get; set; }
}
