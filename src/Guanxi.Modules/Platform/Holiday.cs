namespace Guanxi.Modules.Platform;

/// <summary>A day that is not what its weekday says: a holiday, or a working Saturday that makes up for one.</summary>
[Object("holidays", Icon = "party-popper", Owned = false, InMenu = false, CalendarStart = "date", Searchable = false)]
[Index("date")]
public sealed class Holiday : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, Unique, InList, Filtered] public DateOnly? Date { get; set; }
    [InList, Filtered] public DayKind Kind { get; set; }
}

public enum DayKind { Off, Working }
