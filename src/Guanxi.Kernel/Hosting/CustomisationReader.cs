using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Hosting;

/// <summary>Where the administrator's definitions are kept; the platform module reads them from its records.</summary>
public interface ICustomisationSource
{
    /// <summary>Objects whose change means another customisation.</summary>
    IReadOnlySet<string> Objects { get; }
    ValueTask<Customisation> Load(RecordStore store, CancellationToken cancel);
    /// <summary>With what lies in the recycle bin: its columns still hold what was entered.</summary>
    ValueTask<Customisation> LoadWithRemoved(RecordStore store, CancellationToken cancel) => Load(store, cancel);
}

sealed class NoCustomisation : ICustomisationSource
{
    public IReadOnlySet<string> Objects { get; } = new HashSet<string>();
    public ValueTask<Customisation> Load(RecordStore store, CancellationToken cancel) => new(Customisation.None);
}

/// <summary>Keeps the registry in force and the database's columns in step with the definitions, live.</summary>
sealed class CustomisationReader(ICustomisationSource source, RecordStore store, Schema schema, IDatabase database) : IFollower, IDisposable
{
    readonly SemaphoreSlim _one = new(1);

    public string Name => "customisation";

    public async Task Reload(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var next = Overlay.Apply(schema.Code, await source.Load(store, cancel));
            await new SchemaSync(database).Apply(next, cancel);
            schema.Swap(next);
        }
        finally
        {
            _one.Release();
        }
    }

    public bool Concerns(string objectName) => source.Objects.Contains(objectName);
    public async ValueTask Committed(CancellationToken cancel) => await Reload(cancel);

    public void Dispose() => _one.Dispose();
}
