using System.Globalization;

namespace Guanxi.Analytics.Engine;

/// <summary>A file of the columnar engine, held by one process. Connections are cheap: one for each piece of work.</summary>
public sealed class EngineDatabase : IDisposable
{
    const long Memory = 1_000;

    /// <summary>For one who builds a file apart: a quarter of what the machine has.</summary>
    public static long Ample => Math.Max(Memory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1_000_000);

    readonly DatabaseHandle _handle;

    EngineDatabase(DatabaseHandle handle) => _handle = handle;

    /// <param name="file">Made when there is none; null lives in memory.</param>
    /// <param name="memory">Megabytes it may take before it uses the disk.</param>
    /// <exception cref="EngineException">Not a file of the engine, or held by another process.</exception>
    public static EngineDatabase Open(string? file, long memory = Memory)
    {
        if (Native.CreateConfig(out var config) != Native.Success) throw new EngineException("no memory");
        try
        {
            foreach (var (name, value) in Settings(memory))
                if (Native.SetConfig(config, name, value) != Native.Success) throw new EngineException($"setting {name}");
            if (Native.Open(file ?? ":memory:", out var database, config, out var error) == Native.Success) return new(new(database));
            var failure = EngineException.Of(error);
            Native.Free(error);
            throw failure;
        }
        finally
        {
            Native.DestroyConfig(ref config);
        }
    }

    /// <summary>Nothing is fetched from the network, and pages keep half of the machine's cores to themselves.</summary>
    static IEnumerable<(string, string)> Settings(long memory) =>
    [
        ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"),
        ("threads", Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture)), ("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{memory}MB")), ("preserve_insertion_order", "false"),
    ];

    public EngineConnection Connect() =>
        Native.Connect(_handle, out var connection) == Native.Success ? new(new ConnectionHandle(connection)) : throw new EngineException("no connection");

    public void Dispose() => _handle.Dispose();
}
