namespace Guanxi.Web.Tests;

/// <summary>A clock that is moved by hand; between moves it runs on.</summary>
public sealed class HandClock : TimeProvider
{
    TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
