namespace Guanxi.Modules.Platform;

/// <summary>What an administrator tells people 网管通知 (PLT-9): at the head of every page, for a while, until each has read it.</summary>
[Object("announcements", Icon = "megaphone", Owned = false, InMenu = false, Importable = false)]
[Index("until")]
public sealed class Announcement : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [LongText, MaxLength(2_000), InList] public string? Text { get; set; }
    [InList] public AnnouncementKind Kind { get; set; }
    [InList, Filtered, Default("now")] public DateTimeOffset? From { get; set; }
    /// <summary>Empty: until everybody has put it away.</summary>
    [InList, Filtered] public DateTimeOffset? Until { get; set; }
    /// <summary>Empty: whatever the role.</summary>
    [InList] public Id<Role> ForRole { get; set; }
    /// <summary>With all below it; empty: everybody.</summary>
    [InList] public Id<Team> ForTeam { get; set; }
    [Rollup("announcement-reads", RollupFunction.Count, Via = "announcement"), InList] public long? Readers { get; set; }
}

public enum AnnouncementKind { Information, Warning }

/// <summary>Somebody has put an announcement away.</summary>
[Object("announcement-reads", Icon = "check", InMenu = false, Importable = false, Internal = true)]
[Index("owner", "announcement", Unique = true)]
public sealed class AnnouncementRead : Record
{
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, ReadOnly, Reference(OnDelete = OnDelete.Cascade)] public Id<Announcement> Announcement { get; set; }
}
