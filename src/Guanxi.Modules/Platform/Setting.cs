namespace Guanxi.Modules.Platform;

/// <summary>One setting of the installation: a key and a JSON value (PLT-9).</summary>
[Object("settings", Icon = "settings", Owned = false, InMenu = false, Importable = false, Searchable = false)]
public sealed class Setting : Record
{
    [Title, Unique, MaxLength(100)] public string Key { get; set; } = "";
    [Json, InList] public string? Value { get; set; }
}
