using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Jobs;

/// <summary>When a recurring piece of work ran and runs next; written by the product, looked at by administrators.</summary>
[Object("scheduled-jobs", Icon = "clock", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false, Log = true)]
public sealed class ScheduledJob : Job, IStays
{
    [Title, Unique, TextKey("job."), MaxLength(100)] public string Name { get; set; } = "";
    [ReadOnly, InList] public DateTimeOffset? LastRunAt { get; set; }
    [ReadOnly, InList] public TimeSpan? Took { get; set; }
}
