namespace Guanxi.Kernel.Records;

/// <summary>
/// Awaited after a commit in the process that made it, before the caller hears of it: what must hold for the very next question
/// (rights, custom fields). Other processes follow by the feed.
/// </summary>
public interface IAfterCommit
{
    bool Concerns(string objectName);
    ValueTask Committed(CancellationToken cancel);
}
