namespace Guanxi.Modules.Platform;

/// <summary>A key that protects cookies and secrets, as the data-protection system writes it; shared by all nodes.</summary>
[Object("protection-keys", Icon = "key-square", Owned = false, Internal = true, InFeed = false)]
public sealed class ProtectionKey : Record
{
    [Title, MaxLength(200)] public string Name { get; set; } = "";
    [Secret, LongText] public string Xml { get; set; } = "";
}
