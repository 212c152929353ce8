namespace Guanxi.Kernel.Jobs;

/// <summary>Work that recurs, on one node of the cluster at a time; where it fails, again after a short pause. Register by <c>ModuleBuilder.Scheduled</c>.</summary>
public interface IScheduled
{
    /// <summary>Names its <see cref="ScheduledJob"/>.</summary>
    string Name { get; }
    Schedule Schedule { get; }
    ValueTask Run(CancellationToken cancel);
}
