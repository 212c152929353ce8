using System.Text.Json;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>Settings as typed values.</summary>
public sealed class Settings(RecordStore store)
{
    /// <summary>Null when it was never set.</summary>
    public async ValueTask<T?> Read<T>(string key, CancellationToken cancel = default) where T : class =>
        await Find(key, cancel) is { Value: { } json } ? JsonSerializer.Deserialize<T>(json, JsonValues.Options) : null;

    /// <summary>Adds to the unit; nothing happens before it is committed.</summary>
    public async ValueTask Write<T>(UnitOfWork unit, string key, T value, CancellationToken cancel = default)
    {
        var json = JsonSerializer.Serialize(value, JsonValues.Options);
        if (await Find(key, cancel) is { } known) unit.Update<Setting>(known, ("value", json));
        else unit.Create(new Setting { Key = key, Value = json });
    }

    async ValueTask<Setting?> Find(string key, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<Setting>()) { Filter = Filter.Is("key", key), Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [Setting found] ? found : null;
    }
}
