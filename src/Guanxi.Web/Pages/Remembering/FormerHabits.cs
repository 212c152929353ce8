using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Former;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Remembering;

/// <summary>What earlier versions kept of a person in three places: the beginning of whoever has no preferences yet.</summary>
static class FormerHabits
{
    const int Most = 200;

    public static async ValueTask<Preference> Of(RecordStore store, Guid user, CancellationToken cancel)
    {
        var home = await All<HomeHabit>(store, "user", user, cancel);
        var lists = (await All<ListHabit>(store, "user", user, cancel)).ToDictionary(h => h.Object,
            h => new ListHabits(h.Mode, Habits.Read<Dictionary<string, int>>(h.Widths), Habits.Read<Dictionary<string, ViewHabit>>(h.Views)));
        var pins = (await All<Favourite>(store, "owner", user, cancel)).OrderBy(f => f.Position).Select(f => f.Related is { } to ? new Pin($"/{to.Object}/{to.Id}") : new Pin(f.Path ?? "/", f.Name)).ToList();
        return new()
        {
            Id = user, Name = user.ToString(), User = user, Home = home.FirstOrDefault()?.Cards, Lists = lists.Count == 0 ? null : Habits.Write(lists), Pins = pins.Count == 0 ? null : Habits.Write(pins),
        };
    }

    static async ValueTask<List<T>> All<T>(RecordStore store, string whose, Guid user, CancellationToken cancel) where T : Record
    {
        var query = new ListQuery(store.Registry.Of<T>()) { Filter = Filter.Is(whose, user), Titles = false, Limit = Most };
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<T>().DistinctBy(r => r is ListHabit list ? list.Object : r.Id.ToString())];
    }
}
