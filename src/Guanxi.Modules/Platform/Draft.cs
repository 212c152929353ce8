namespace Guanxi.Modules.Platform;

/// <summary>What its owner typed into a form and did not save yet.</summary>
[Object("drafts", Icon = "file-pen", InMenu = false, Importable = false, InFeed = false, Searchable = false)]
[Index("owner", "form")]
public sealed class Draft : Record
{
    /// <summary>Which form: object and record key, or <c>new</c>.</summary>
    [Title, MaxLength(200)] public string Form { get; set; } = "";
    /// <summary>Field name → text as typed.</summary>
    [Json, Required] public string? Values { get; set; }
}
