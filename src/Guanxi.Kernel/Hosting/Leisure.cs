using System.Runtime.InteropServices;
using Guanxi.Kernel.Storage;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Kernel.Hosting;

/// <summary>Gives memory back to the system when work is done: what it took to start, to load or to answer many would be held until as many come again.</summary>
public sealed partial class Leisure(IDatabase database, TimeProvider clock) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    /// <summary>Processor time between two looks while nobody comes.</summary>
    static readonly TimeSpan Quiet = Look * 0.03;
    /// <summary>Processor time spent since, from which on there is something to give back; and how much dearer than giving back it must have been.</summary>
    static readonly TimeSpan Much = TimeSpan.FromSeconds(0.5);
    const int Dearer = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (given, last, cost) = (Spent, Spent, TimeSpan.Zero);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Look, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = Spent;
            if (now - last <= Quiet && now - given > Much && now - given > Dearer * cost)
            {
                database.GiveBack();
                GiveBack();
                given = Spent;
                cost = given - now;
            }
            last = Spent;
        }
    }

    static TimeSpan Spent => Environment.CpuUsage.TotalTime;

    /// <summary>Of the process: what no object needs any more, and what the engines have freed and the system's allocator still holds.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux()) return;
        try { _ = Trim(0); }
        catch (EntryPointNotFoundException) { /* Another C library than GNU's gives back by itself. */ }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")] private static partial int Trim(nuint kept);
}
