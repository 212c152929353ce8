using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Feed;

/// <summary>One record's change as it was committed.</summary>
/// <param name="Seq">Position; grows, and names the entry in the API.</param>
/// <param name="Unit">Shared by all changes of one unit of work.</param>
/// <param name="Origin">The import, bulk edit or rule that caused it; null for a person's own save.</param>
/// <param name="Changes">Field name → JSON before and after; a creation has no before, a purge no after.</param>
/// <param name="Action">Name of the action that was done on the record; null for anything else, also for what followed from it on other records.</param>
public sealed record FeedEntry(
    long Seq, Guid Unit, DateTimeOffset At, Guid Actor, string Channel, Guid? Origin,
    string Object, Guid Record, ChangeKind Kind, int Version, IReadOnlyList<FieldChange> Changes, string? Action = null);

/// <param name="Before">Raw JSON of the value in its API form; null when empty.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
