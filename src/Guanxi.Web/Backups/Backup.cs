using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Backups;

/// <summary>A backup: asked for by a person or the plan, made and proved by whichever node takes it first, then a file on the shelf (PLT-8).</summary>
[Object("backups", Icon = "archive", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false, Log = true)]
public sealed class Backup : Job, IStays
{
    /// <summary>Name of the file.</summary>
    [Title, ReadOnly, Unique, MaxLength(200)] public string Name { get; set; } = "";
    /// <summary>The database as of then; of a file that was found on the shelf when it was written.</summary>
    [ReadOnly, InList] public DateTimeOffset? Moment { get; set; }
    /// <summary>Bytes.</summary>
    [ReadOnly, InList] public long? Size { get; set; }
    [ReadOnly, InList] public long? Rows { get; set; }
    /// <summary>Attachments.</summary>
    [ReadOnly] public long? Files { get; set; }
    /// <summary>When it was restored into a scratch place and found equal.</summary>
    [ReadOnly, InList] public DateTimeOffset? ProvedAt { get; set; }
    [ReadOnly] public TimeSpan? Took { get; set; }

    public const string Ending = ".guanxi";

    public static Backup Asked(DateTimeOffset now) => new() { Name = $"{now.UtcDateTime.ToString("yyyy-MM-dd-HHmmss", System.Globalization.CultureInfo.InvariantCulture)}{Ending}" };
}
