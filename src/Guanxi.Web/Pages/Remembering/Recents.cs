using System.Collections.Concurrent;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Remembering;

/// <summary>
/// What a person looked at last, on whichever device. Looking must not wait for the disk: what was seen is kept a moment later, once for
/// all that a person looked at meanwhile.
/// </summary>
public sealed partial class Recents(RecordStore store, ILogger<Recents> log) : BackgroundService
{
    const int Most = 12;
    static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<Guid, IReadOnlyList<string>> _waiting = new();

    public void Note(Visit visit, ObjectModel model, Guid id)
    {
        if (new[] { "Sec-Purpose", "X-Sec-Purpose" }.Any(h => visit.Http.Request.Headers[h].ToString().StartsWith("prefetch", StringComparison.Ordinal))) return;
        _waiting.AddOrUpdate(visit.Viewer.UserId, [$"{model.Name}/{id}"], (_, seen) => Before(seen, [$"{model.Name}/{id}"]));
    }

    /// <summary>As far as the viewer may still see it.</summary>
    public async Task<IReadOnlyList<NavigationItem>> Of(Visit visit)
    {
        var links = await Links(visit);
        var titled = await Titled(visit, links);
        return [.. links.Select(l => titled.GetValueOrDefault(l.Id)).OfType<NavigationItem>()];
    }

    public async ValueTask<IReadOnlyList<Link>> Links(Visit visit) => [.. Seen(await Habits.Of(visit), visit.Viewer.UserId).Select(Parse).OfType<Link>()];

    /// <summary>Records by their titles, as the navigation shows them; what the viewer may not see is missing.</summary>
    public static async Task<Dictionary<Guid, NavigationItem>> Titled(Visit visit, IReadOnlyList<Link> links)
    {
        var items = new Dictionary<Guid, NavigationItem>();
        foreach (var group in links.GroupBy(l => l.Object))
            if (visit.Object(group.Key) is { } model)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, model, [.. group.Select(l => l.Id)], visit.Cancel))
                    items[id] = new(title, $"/{model.Name}/{id}", model.Icon, Tones.Of(model.Name));
        return items;
    }

    IReadOnlyList<string> Seen(Preference kept, Guid user) => Before(Habits.Read<List<string>>(kept.Seen), _waiting.GetValueOrDefault(user) ?? []);

    static List<string> Before(IEnumerable<string> seen, IEnumerable<string> newer) => [.. newer.Concat(seen).Distinct().Take(Most)];

    static Link? Parse(string seen) => seen.Split('/') is [var name, var key] && Guid.TryParse(key, out var id) ? new(name, id) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(Gathering, stoppingToken));
            await Keep();
        }
    }

    async Task Keep()
    {
        foreach (var (user, seen) in _waiting)
        {
            try
            {
                await Habits.Change(store, user, kept => kept.Seen = Habits.Write(Before(Habits.Read<List<string>>(kept.Seen), seen)), CancellationToken.None);
                _waiting.TryRemove(new(user, seen));
            }
#pragma warning disable CA1031 // the database is away: it is tried again
            catch (Exception e)
#pragma warning restore CA1031
            {
                NotKept(log, e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was seen last could not be kept")]
    static partial void NotKept(ILogger log, Exception e);
}
