using System.Globalization;

namespace Guanxi.Analytics.Engine;

/// <summary>A file of the columnar engine, held by one process. Connections are cheap: one for each piece of work.</summary>
public sealed class EngineDatabase : IDisposable
{
    /// <summary>Megabytes the machine, or the container, has.</summary>
    static long Machine => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000;

    /// <summary>An eighth of it, so that a small machine has room for the rest, and no more than serves.</summary>
    static long Usual => Math.Clamp(Machine / 8, 128, 1_000);

    /// <summary>For one who builds a file apart, while people work beside it.</summary>
    public static long Ample => Math.Clamp(Machine / 8, Usual, 1_500);

    readonly DatabaseHandle _handle;
    readonly EngineCrew _crew;
    int _connections;

    EngineDatabase(DatabaseHandle handle, long memory) => (_handle, _crew, Memory) = (handle, new(handle), memory);

    /// <summary>Megabytes it may take before it uses the disk.</summary>
    public long Memory { get; }

    /// <param name="file">Made when there is none; null lives in memory.</param>
    /// <param name="memory">Megabytes it may take before it uses the disk; the usual share unless given.</param>
    /// <exception cref="EngineException">Not a file of the engine, or held by another process.</exception>
    public static EngineDatabase Open(string? file, long? memory = null)
    {
        if (Native.CreateConfig(out var config) != Native.Success) throw new EngineException("no memory");
        try
        {
            var megabytes = memory ?? Usual;
            foreach (var (name, value) in Settings(megabytes))
                if (Native.SetConfig(config, name, value) != Native.Success) throw new EngineException($"setting {name}");
            if (Native.Open(file ?? ":memory:", out var database, config, out var error) == Native.Success) return new(new(database), megabytes);
            var failure = EngineException.Of(error);
            Native.Free(error);
            throw failure;
        }
        finally
        {
            Native.DestroyConfig(ref config);
        }
    }

    /// <summary>Nothing is fetched from the network, all threads are ours (<see cref="EngineCrew"/>), and what is not used any more goes back to the system.</summary>
    static IEnumerable<(string, string)> Settings(long memory) =>
    [
        ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"),
        ("threads", Threads), ("external_threads", Threads), ("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{memory}MB")), ("preserve_insertion_order", "false"), ("allocator_background_threads", "true"),
    ];

    static string Threads => Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether any connection is open: none may be when the file is to be opened again.</summary>
    public bool IsConnected => Volatile.Read(ref _connections) > 0;

    public EngineConnection Connect()
    {
        if (Native.Connect(_handle, out var connection) != Native.Success) throw new EngineException("no connection");
        Interlocked.Increment(ref _connections);
        return new(new ConnectionHandle(connection), () => Interlocked.Decrement(ref _connections));
    }

    public void Dispose()
    {
        _crew.Dispose();
        _handle.Dispose();
    }
}
