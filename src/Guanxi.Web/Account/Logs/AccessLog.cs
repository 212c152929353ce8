using System.Collections.Concurrent;
using System.Threading.Channels;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;

namespace Guanxi.Web.Account.Logs;

/// <summary>
/// Notes who looked at what (PLT-7): behind the answers, twice a second, all looks since then in one unit. So nobody waits for it, and a
/// crash costs the looks of its last half second; whoever stops the server loses none. The same person's next looks at a record within
/// ten minutes are one.
/// </summary>
public sealed class AccessLog(RecordStore store, SensitiveFields sensitive) : BackgroundService
{
    const int Waiting = 10_000, Batch = 1_000, Remembered = 100_000;
    static readonly TimeSpan Between = TimeSpan.FromMinutes(10), Rest = TimeSpan.FromSeconds(0.5);

    readonly Channel<AccessEvent> _seen = Channel.CreateBounded<AccessEvent>(Waiting);
    readonly ConcurrentDictionary<(Guid User, string Channel, string What), DateTimeOffset> _noted = new();

    /// <summary>A person opened a record's page; a browser that fetches it ahead counts.</summary>
    public async ValueTask Viewed(Viewer viewer, ObjectModel model, Guid record, string title, HttpContext http)
    {
        var fields = await sensitive.SeenBy(viewer, model);
        if (model.Timeline || model.Custom || fields.Count > 0) await Note(viewer, AccessKind.Viewed, model, record.ToString(), title, fields, http);
    }

    /// <summary>A program read a record; noted where the company wants it.</summary>
    public async ValueTask Read(Viewer viewer, ObjectModel model, Guid record, HttpContext http)
    {
        if (await AccessLogging.Of(store) is { Programs: true }) await Viewed(viewer, model, record, "", http);
    }

    /// <summary>A list showed sensitive fields of many records.</summary>
    public async ValueTask Listed(Viewer viewer, ObjectModel model, IEnumerable<FieldModel> columns, string filter, long count, HttpContext http)
    {
        var fields = (await sensitive.SeenBy(viewer, model)).Intersect(columns.Select(c => c.Name)).ToList();
        if (fields.Count > 0) await Note(viewer, AccessKind.Listed, model, null, model.Name, fields, http, filter, count);
    }

    /// <summary>An attached file went out.</summary>
    public ValueTask Downloaded(Viewer viewer, ObjectModel model, Guid file, string name, HttpContext http) => Note(viewer, AccessKind.Downloaded, model, file.ToString(), name, [], http);

    async ValueTask Note(Viewer viewer, AccessKind kind, ObjectModel model, string? record, string title, IReadOnlyCollection<string> fields, HttpContext http, string? filter = null, long? count = null)
    {
        var now = store.Clock.GetUtcNow();
        var key = (viewer.UserId, viewer.Channel, record ?? $"{model.Name}?{filter}");
        if (viewer.IsSystem || _noted.TryGetValue(key, out var last) && now - last < Between) return;
        if (_noted.Count > Remembered) _noted.Clear();
        _noted[key] = now;
        await _seen.Writer.WriteAsync(new AccessEvent
        {
            Name = title, Kind = kind, User = viewer.UserId, At = now, Object = model.Name, Record = record, Count = count, Filter = filter, Fields = [.. fields], Channel = viewer.Channel, Address = Visitor.Of(http).Address,
        }, http.RequestAborted);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await _seen.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Rest, stoppingToken);
                for (var waiting = _seen.Reader.Count; waiting > 0; waiting -= Batch) await Write();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { } // what is left follows
        while (_seen.Reader.Count > 0) await Write();
    }

    async Task Write()
    {
        var batch = new List<AccessEvent>();
        while (batch.Count < Batch && _seen.Reader.TryRead(out var seen)) batch.Add(seen);
        foreach (var group in batch.Where(e => e.Name.Length == 0).GroupBy(e => e.Object))
        {
            var titles = store.Registry.Find(group.Key) is { } model ? await store.Titles(Viewer.System, model, [.. group.Select(e => Guid.Parse(e.Record!))]) : new Dictionary<Guid, string>();
            foreach (var seen in group) seen.Name = titles.GetValueOrDefault(Guid.Parse(seen.Record!), "—");
        }
        while (!await Kept(batch)) await Task.Delay(Rest, CancellationToken.None);
    }

    async ValueTask<bool> Kept(List<AccessEvent> batch)
    {
        try
        {
            var unit = store.Begin(Viewer.System);
            foreach (var seen in batch) unit.Create(seen);
            (await unit.Commit()).Expect();
            return true;
        }
        catch (DatabaseBusyException)
        {
            return false;
        }
    }
}
