namespace Guanxi.Modules.Platform.Notices;

/// <summary>How a person wants to hear of one kind of notification; without one, in the app alone.</summary>
[Object("notification-choices", Icon = "bell", InMenu = false, Importable = false, Searchable = false)]
[Index("owner", "kind")]
public sealed class NotificationChoice : Record
{
    [Title, MaxLength(40)] public string Kind { get; set; } = "";
    [InList, Default("true")] public bool InApp { get; set; } = true;
    [InList] public NotificationMail Mail { get; set; }
}

public enum NotificationMail { None, AtOnce, Digest }
