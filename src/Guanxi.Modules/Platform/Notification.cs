using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Modules.Platform;

/// <summary>Something its owner should know (PLT-12).</summary>
[Object("notifications", Icon = "bell", InMenu = false, Importable = false, Searchable = false)]
[Index("owner", "readAt", "createdAt"), Index("mail", "owner")]
public sealed class Notification : Record
{
    [Title, ReadOnly, MaxLength(500)] public string Text { get; set; } = "";
    [Choice("assigned", "mentioned", "reminder", "dueSoon", "overdue", "burst", "contactDue", "review", "answered", "followed", "import", "export", "shared", "rule", "approval", "decided", "insight", "system"), ReadOnly, InList, Filtered]
    public string? Kind { get; set; }
    [ReadOnly, InList] public Link? Related { get; set; }
    /// <summary>Where it leads when it is about no single record: a path of this installation.</summary>
    [ReadOnly, Hidden, MaxLength(500)] public string? Path { get; set; }
    /// <summary>Still to be sent by mail; see <see cref="NotificationChoice"/>.</summary>
    [ReadOnly, Hidden] public NotificationMail Mail { get; set; }
    /// <summary>Who caused it.</summary>
    [ReadOnly, Reference(OnDelete = OnDelete.Clear)] public Id<User> Actor { get; set; }
    [Filtered] public DateTimeOffset? ReadAt { get; set; }

    /// <summary>About a record, known by its title; a note speaks of what it hangs on.</summary>
    public static Notification About(ObjectModel model, Record record, Guid to, string kind, Guid by) => new()
    {
        Owner = to, Kind = kind, Actor = by, Text = Short(model.Title.Get(record)?.ToString() ?? ""),
        Related = model.DetailOf is { } via && model[via].Get(record) is Link about ? about : new(model.Name, record.Id),
    };

    internal static string Short(string text) => text.Shorten(500);
}
