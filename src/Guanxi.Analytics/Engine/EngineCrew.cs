namespace Guanxi.Analytics.Engine;

/// <summary>
/// Threads that help whoever asks, one for each further core. They give way to everything else the machine has to do: a large question takes all
/// cores while nobody needs them, and pages go first.
/// </summary>
sealed class EngineCrew : IDisposable
{
    /// <summary>A tenth of the processor's time beside a thread that does not give way.</summary>
    const int Willingly = 10;

    readonly nint _tasks;
    readonly List<Thread> _threads;

    public EngineCrew(DatabaseHandle database)
    {
        _tasks = Native.CreateTasks(database);
        _threads = [.. Enumerable.Range(1, Environment.ProcessorCount - 1).Select(i => new Thread(Work) { IsBackground = true, Name = $"warehouse {i}", Priority = ThreadPriority.BelowNormal })];
        foreach (var thread in _threads) thread.Start();
    }

    void Work()
    {
        // The runtime leaves priorities of threads aside there.
        if (OperatingSystem.IsLinux()) _ = Native.GiveWay(0, 0, Willingly);
        Native.Work(_tasks);
    }

    /// <summary>Questions under way are answered by those who ask.</summary>
    public void Dispose()
    {
        Native.Finish(_tasks);
        foreach (var thread in _threads) thread.Join();
        Native.DestroyTasks(_tasks);
    }
}
