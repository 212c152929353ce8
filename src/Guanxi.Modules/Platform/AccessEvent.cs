namespace Guanxi.Modules.Platform;

/// <summary>One line of the access log (PLT-7): who looked at or took out what. Never changed.</summary>
[Object("access-events", Icon = "eye", Owned = false, InMenu = false, Importable = false, Searchable = false, Log = true)]
[Index("at"), Index("user", "at"), Index("record", "at")]
public sealed class AccessEvent : Record
{
    /// <summary>Title of the record, or the object's name for an export.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [ReadOnly, InList, Filtered] public AccessKind Kind { get; set; }
    [ReadOnly, InList, Filtered, Reference(OnDelete = OnDelete.Clear)] public Id<User> User { get; set; }
    [ReadOnly, InList, Filtered] public DateTimeOffset At { get; set; }
    [ObjectName, ReadOnly, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    /// <summary>Key of the record that was opened; kept when the record is gone.</summary>
    [ReadOnly, MaxLength(36)] public string? Record { get; set; }
    /// <summary>Records that went out with an export.</summary>
    [ReadOnly, InList] public long? Count { get; set; }
    [ReadOnly, MaxLength(16)] public string? Format { get; set; }
    [ReadOnly, LongText] public string? Filter { get; set; }
    /// <summary>Stable names of the sensitive fields that were shown in full: those some role may not see.</summary>
    [ReadOnly, FieldName(Beside = "object"), Tags, InList] public string[] Fields { get; set; } = [];
    /// <summary>page, api or cli.</summary>
    [ReadOnly, MaxLength(16)] public string? Channel { get; set; }
    /// <summary>Of the network; on the command line the user of the operating system.</summary>
    [ReadOnly, InList, MaxLength(64)] public string? Address { get; set; }

    /// <summary>Done now by whoever asks.</summary>
    /// <param name="of">An object's name, or that of what is taken out as a whole.</param>
    public static AccessEvent By(Viewer viewer, AccessKind kind, string of, string name, DateTimeOffset at) => new()
    {
        Name = name, Kind = kind, User = viewer.IsSystem ? default : viewer.UserId, At = at, Object = of, Channel = viewer.Channel, Address = viewer.Channel == "cli" ? SystemUser.Name : null,
    };
}

/// <summary>A backup that is made is backed up, one that is fetched exported.</summary>
public enum AccessKind { Viewed, Listed, Exported, Printed, Downloaded, BackedUp, Restored }
