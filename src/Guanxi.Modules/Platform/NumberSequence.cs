namespace Guanxi.Modules.Platform;

/// <summary>How a company writes the readable numbers of a field, instead of the shipped pattern.</summary>
[Object("number-sequences", Icon = "hash", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("object", "field", Unique = true)]
public sealed class NumberSequence : Record
{
    /// <summary>Object and field, for example <c>opportunities.number</c>.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, InList, MaxLength(64)] public string Object { get; set; } = "";
    [Required, InList, MaxLength(64)] public string Field { get; set; } = "";
    /// <summary>Text with <c>{0:00000}</c> for the counter and <c>{yyyy}</c>, <c>{MM}</c> for the day of creation.</summary>
    [Required, InList, MaxLength(60)] public string Pattern { get; set; } = "";
}
