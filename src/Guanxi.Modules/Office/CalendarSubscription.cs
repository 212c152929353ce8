namespace Guanxi.Modules.Office;

/// <summary>A calendar kept elsewhere that stands among one's own days (SAL-10): read from its address again and again, changed there alone.</summary>
[Object("calendar-subscriptions", Module = "office", Icon = "rss", InMenu = false, Importable = false, Searchable = false)]
public sealed class CalendarSubscription : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Whoever knows it reads the calendar: it is shown to those who see the subscription.</summary>
    [Url, Required, InList] public string Url { get; set; } = "";
    /// <summary>A tone, by its name.</summary>
    [Choice("blue", "teal", "purple", "amber", "indigo", "pink", "orange", "grey"), Required, Default("teal"), InList] public string Colour { get; set; } = "teal";
    /// <summary>Stands in the calendars of the owner's team, too.</summary>
    [InList, Filtered] public bool Shared { get; set; }

    /// <summary>Those that stand in a person's calendar; filter text.</summary>
    public const string Mine = "owner:me or (shared:yes and team:myTeam)";
}
