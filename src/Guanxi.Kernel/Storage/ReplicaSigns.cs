namespace Guanxi.Kernel.Storage;

/// <param name="Asked">Whether they are asked now.</param>
/// <param name="Behind">So old is at most what the one looked at last would show; null where none answers, or one that is no replica.</param>
/// <param name="Answered">Statements they answered since the start of this process.</param>
public sealed record ReplicaSigns(bool Asked, TimeSpan? Behind, long Answered);
