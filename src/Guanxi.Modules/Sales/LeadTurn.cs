using System.Runtime.CompilerServices;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales;

/// <summary>
/// Whose turn it is among the active people of a team. Nothing is counted apart: turns follow from the leads themselves, and from what
/// this unit of work has given already.
/// </summary>
static class LeadTurn
{
    static readonly ConditionalWeakTable<UnitOfWork, List<Guid>> Given = [];

    /// <summary>The one whose last lead is longest ago; who never had one comes first.</summary>
    public static async ValueTask<Id<User>> Next(UnitOfWork unit, Id<Team> team)
    {
        var given = Given.GetOrCreateValue(unit);
        var last = await ByOwner(unit.Store, new(Measure.Max, "assignedAt"), Filter.All);
        return Take(given, (await People(unit, team))
            .OrderBy(u => given.LastIndexOf(u.Id))
            .ThenBy(u => last.GetValueOrDefault(u.Id) as DateTimeOffset? ?? DateTimeOffset.MinValue));
    }

    public static async ValueTask<Id<User>> LeastLoaded(UnitOfWork unit, Id<Team> team)
    {
        var given = Given.GetOrCreateValue(unit);
        var open = await ByOwner(unit.Store, new(Measure.Count, null), Filter.Is("status", "new", "assigned", "working", "qualified"));
        return Take(given, (await People(unit, team))
            .OrderBy(u => (open.GetValueOrDefault(u.Id) as long? ?? 0) + given.Count(g => g == u.Id)));
    }

    static Id<User> Take(List<Guid> given, IEnumerable<User> inOrder)
    {
        if (inOrder.FirstOrDefault() is not { } user) return default;
        given.Add(user.Id);
        return user;
    }

    static async ValueTask<List<User>> People(UnitOfWork unit, Id<Team> team) =>
        await unit.Store.All<User>(Viewer.System, Filter.Both(Filter.Is("team", team.Value), Filter.Is("active", "true")), new Sort("name"));

    static async ValueTask<Dictionary<Guid, object?>> ByOwner(RecordStore store, MeasureOf measure, Filter filter)
    {
        var query = new AggregateQuery(store.Registry.Of<Lead>(), [measure]) { Groups = [new("owner")], Filter = filter };
        return (await store.Aggregate(Viewer.System, query)).Rows.Where(r => r.Keys[0] is Guid).ToDictionary(r => (Guid)r.Keys[0]!, r => r.Values[0]);
    }
}
