using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Guanxi.Kernel.Hosting;

/// <summary>What this process tells whoever listens: activities and counts under one name. They name objects, queues and readers, never people or what they wrote.</summary>
public static class Telemetry
{
    public const string Name = "Guanxi";

    public static readonly ActivitySource Activities = new(Name);
    public static readonly Meter Meter = new(Name);

    internal static readonly Histogram<double> JobRuns = Meter.CreateHistogram<double>("guanxi.job.duration", "s", "Runs of jobs, by queue and outcome");
    internal static readonly Histogram<double> Saves = Meter.CreateHistogram<double>("guanxi.save.duration", "s", "Units of work, from waiting to committed");
    internal static readonly Counter<long> SlowStatements = Meter.CreateCounter<long>("guanxi.statements.slow", null, "Statements that took longer than they should");
}
