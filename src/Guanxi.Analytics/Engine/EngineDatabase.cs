using System.Globalization;

namespace Guanxi.Analytics.Engine;

/// <summary>A file of the columnar engine, held by one process. Connections are cheap: one for each piece of work.</summary>
public sealed class EngineDatabase : IDisposable
{
    readonly DatabaseHandle _handle;

    EngineDatabase(DatabaseHandle handle) => _handle = handle;

    /// <param name="file">Made when there is none; null lives in memory.</param>
    /// <exception cref="EngineException">Not a file of the engine, or held by another process.</exception>
    public static EngineDatabase Open(string? file)
    {
        if (Native.CreateConfig(out var config) != Native.Success) throw new EngineException("no memory");
        try
        {
            foreach (var (name, value) in Settings)
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
    static IEnumerable<(string, string)> Settings =>
    [
        ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"),
        ("threads", Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture)), ("memory_limit", "1GB"), ("preserve_insertion_order", "false"),
    ];

    public EngineConnection Connect() =>
        Native.Connect(_handle, out var connection) == Native.Success ? new(new ConnectionHandle(connection)) : throw new EngineException("no connection");

    public void Dispose() => _handle.Dispose();
}
