namespace Guanxi.Modules.Platform.Notices;

/// <summary>How a person wants to hear of one kind of notification; without one, in the app and in the browsers that show notifications.</summary>
[Object("notification-choices", Icon = "bell", InMenu = false, Importable = false, Searchable = false)]
[Index("owner", "kind")]
public sealed class NotificationChoice : Record
{
    [Title, MaxLength(40)] public string Kind { get; set; } = "";
    [InList, Default("true")] public bool InApp { get; set; } = true;
    [InList] public NotificationMail Mail { get; set; }
    /// <summary>In the browsers of <see cref="PushSubscription"/>.</summary>
    [InList, Default("true")] public bool Push { get; set; } = true;
}

public enum NotificationMail { None, AtOnce, Digest }
