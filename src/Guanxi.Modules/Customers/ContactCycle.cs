namespace Guanxi.Modules.Customers;

/// <summary>How often customers of a class hear from us (CUS-13). The first in order that fits is taken; an account's own cycle goes before all.</summary>
[Object("contact-cycles", Icon = "repeat", Owned = false, InMenu = false, Searchable = false)]
public sealed class ContactCycle : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList] public int Position { get; set; }
    /// <summary>Empty takes all, those without a class among them.</summary>
    [Choice("a", "b", "c", Set = "accounts.class"), InList] public string[] Classes { get; set; } = [];
    /// <summary>Days between contacts.</summary>
    [Required, Range(1, 3650), InList, Ungrouped] public int Days { get; set; }
    [Default("true"), InList] public bool Active { get; set; } = true;

    public bool Fits(string? customerClass) => Active && (Classes.Length == 0 || Classes.Contains(customerClass));
}
