namespace Guanxi.Tests;

/// <summary>A clock that stands until it is set: a working Wednesday, in the afternoon in Shanghai.</summary>
public sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 11, 6, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
