namespace Guanxi.Modules.Platform;

/// <summary>A week of working hours, for reminders, service levels and planning. A day reads <c>09:00-12:00 13:30-18:00</c>; empty is a day off.</summary>
[Object("working-hours", Icon = "clock", Owned = false, InMenu = false, Searchable = false)]
public sealed class WorkingHours : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>IANA name; empty takes the company's.</summary>
    [MaxLength(64), InList] public string? TimeZone { get; set; }
    [MaxLength(100), InList] public string? Monday { get; set; }
    [MaxLength(100), InList] public string? Tuesday { get; set; }
    [MaxLength(100), InList] public string? Wednesday { get; set; }
    [MaxLength(100), InList] public string? Thursday { get; set; }
    [MaxLength(100), InList] public string? Friday { get; set; }
    [MaxLength(100), InList] public string? Saturday { get; set; }
    [MaxLength(100), InList] public string? Sunday { get; set; }
    /// <summary>Whether holidays and make-up days of the company count.</summary>
    [Default("true")] public bool Holidays { get; set; } = true;
    [InList] public bool Main { get; set; }

    /// <summary>The seven days, Sunday first as <see cref="DayOfWeek"/> counts.</summary>
    [NotAField] public IReadOnlyList<string?> Week => [Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday];
}
