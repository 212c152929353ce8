namespace Guanxi.Modules.Platform;

/// <summary>How a page of an object is laid out, for everyone or for one role.</summary>
[Object("layouts", Icon = "layout-template", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("object", "page")]
public sealed class Layout : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [InList] public LayoutPage Page { get; set; }
    /// <summary>Empty holds for every role without its own.</summary>
    [InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Role> Role { get; set; }
    /// <summary>JSON <c>{"sections":[{"key","fields":[…]}],"hidden":[…],"related":[…]}</c>.</summary>
    [Json, Required] public string? Definition { get; set; }
}

public enum LayoutPage { Form, Record, List }
