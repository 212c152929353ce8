using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>The arithmetic of one clock: how much working time it has, how much is gone, since when it runs. Knows nothing of records.</summary>
/// <param name="Since">Null while it stands.</param>
public readonly record struct ClockRun(TimeSpan Target, TimeSpan Used, DateTimeOffset? Since)
{
    public TimeSpan Left => Target > Used ? Target - Used : TimeSpan.Zero;

    /// <summary>Working time gone by a moment.</summary>
    public TimeSpan UsedBy(DateTimeOffset at, WorkingTime time) => Since is { } since && at > since ? Used + time.Between(since, at) : Used;

    public ClockRun Start(DateTimeOffset at) => Since is null ? this with { Since = at } : this;

    public ClockRun Stop(DateTimeOffset at, WorkingTime time) => new(Target, UsedBy(at, time), null);

    /// <summary>When the time is up if it runs on; null while it stands or where nobody ever works.</summary>
    public DateTimeOffset? Due(WorkingTime time) => Since is { } since ? time.Add(since, Left) : null;

    /// <summary>When that share of the time is gone, 0 to 1.</summary>
    public DateTimeOffset? At(decimal share, WorkingTime time) =>
        Since is { } since && TimeSpan.FromTicks((long)(Target.Ticks * share)) - Used is var rest ? time.Add(since, rest > TimeSpan.Zero ? rest : TimeSpan.Zero) : null;
}
