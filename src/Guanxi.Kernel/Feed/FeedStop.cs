using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Feed;

/// <summary>A reader of the feed that does not get past an entry. It is tried again all the while; a person may have it tried at once, or leave the entry out.</summary>
[Object("feed-stops", Icon = "triangle-alert", Owned = false, InMenu = false, Importable = false, Searchable = false, InFeed = false, Log = true)]
[Index("name", "state")]
public sealed class FeedStop : Record
{
    /// <summary>Of the reader.</summary>
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [ReadOnly, InList, Filtered] public FeedStopState State { get; set; }
    /// <summary>The record of which the entry tells.</summary>
    [ReadOnly, InList] public Link? Related { get; set; }
    /// <summary>Number of the entry.</summary>
    [ReadOnly, InList, Ungrouped] public long Entry { get; set; }
    /// <summary>Number of the one before, behind which the reader stands.</summary>
    [ReadOnly, Hidden] public long After { get; set; }
    [ReadOnly, InList, LongText, MaxLength(2_000)] public string? Error { get; set; }
}

public enum FeedStopState
{
    /// <summary>It stands still.</summary>
    Stopped,
    /// <summary>Somebody wants it tried at once.</summary>
    Asked,
    /// <summary>Somebody has the entry left out.</summary>
    Skipped,
    /// <summary>It got past.</summary>
    Passed,
}
