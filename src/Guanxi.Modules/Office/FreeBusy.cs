using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office;

/// <summary>A time somebody is taken; what by is nobody's business here.</summary>
public readonly record struct BusyTime(DateTimeOffset From, DateTimeOffset Until);

/// <summary>When colleagues have time (SAL-10): told of everyone to everyone, without what they do.</summary>
public static class FreeBusy
{
    /// <summary>Of an appointment that says no end.</summary>
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);
    /// <summary>An appointment that began earlier than this before the span is not looked for.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>Meetings, calls and visits that are not done, of each person: their own and those they have not declined. Overlapping ones are one.</summary>
    /// <param name="except">An activity that does not count: the one that is being planned.</param>
    public static async ValueTask<IReadOnlyDictionary<Guid, IReadOnlyList<BusyTime>>> Of(RecordStore store, IReadOnlyCollection<Guid> people, DateTimeOffset from, DateTimeOffset until, TimeZoneInfo zone, Guid except = default)
    {
        if (people.Count == 0) return new Dictionary<Guid, IReadOnlyList<BusyTime>>();
        string[] keys = [.. people.Select(p => p.ToString())];
        var start = store.Registry.Of<Activity>()["start"];
        var filter = new Filter.And([
            Participants.WithOwner(keys), Filter.Is("kind", "meeting", "call", "visit"), Filter.Is("done", "false"),
            At(FilterOperator.Less, until), At(FilterOperator.Greater, from - Longest)]);
        var activities = (await store.All<Activity>(Viewer.System, filter)).Where(a => a.Id != except).ToList();
        var taking = new List<ActivityParticipant>();
        foreach (var some in activities.Chunk(200))
            taking.AddRange(await store.All<ActivityParticipant>(Viewer.System, Filter.Both(Filter.Is("activity", [.. some.Select(a => a.Id.ToString())]), new Filter.Condition("response", FilterOperator.IsNot, ["declined"]))));
        var others = taking.Where(p => p.Person is not null).ToLookup(p => p.Activity.Value, p => p.Person!.Value.Id);
        return people.Distinct().ToDictionary(p => p, p => Merge(activities.Where(a => a.Owner.Value == p || others[a.Id].Contains(p)).Select(a => Time(a, zone)).Where(t => t.From < until && t.Until > from)));

        Filter At(FilterOperator compared, DateTimeOffset at) => new Filter.Condition("start", compared, [FieldText.Print(start, at)]);
    }

    static BusyTime Time(Activity activity, TimeZoneInfo zone)
    {
        var start = activity.Start!.Value;
        if (!activity.AllDay) return new(start, activity.End ?? start + Usual);
        return new(LocalDay.StartOf(LocalDay.Of(start, zone), zone), LocalDay.StartOf(LocalDay.After(LocalDay.Of(activity.End ?? start, zone), 1), zone));
    }

    static IReadOnlyList<BusyTime> Merge(IEnumerable<BusyTime> times)
    {
        var merged = new List<BusyTime>();
        foreach (var time in times.OrderBy(t => t.From))
            if (merged is [.., var last] && time.From <= last.Until) merged[^1] = last with { Until = last.Until > time.Until ? last.Until : time.Until };
            else merged.Add(time);
        return merged;
    }

    /// <summary>The first time from a moment on at which all are free for so long, within the company's working time; null within two weeks.</summary>
    public static DateTimeOffset? FirstFree(IEnumerable<BusyTime> taken, DateTimeOffset from, TimeSpan length, Func<DateTimeOffset, DateTimeOffset, bool> works)
    {
        var busy = Merge(taken);
        var step = TimeSpan.FromMinutes(30);
        var at = new DateTimeOffset((from.Ticks + step.Ticks - 1) / step.Ticks * step.Ticks, TimeSpan.Zero);
        for (var end = from.AddDays(14); at < end; at += step)
            if (works(at, at + length) && busy.All(b => b.Until <= at || b.From >= at + length)) return at;
        return null;
    }
}
