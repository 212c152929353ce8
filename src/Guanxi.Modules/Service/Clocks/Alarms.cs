using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>Tells the owner of a request and everybody of the named roles, each person once.</summary>
sealed class Alarms(UnitOfWork unit)
{
    readonly Dictionary<Guid, IReadOnlyList<Guid>> _people = [];

    public async ValueTask Ring(Ticket ticket, string kind, IEnumerable<EscalationStep> steps, bool toOwner)
    {
        var told = new HashSet<Guid>();
        if (toOwner && !ticket.Owner.IsEmpty) told.Add(ticket.Owner);
        foreach (var step in steps) told.UnionWith(await Having(step.Role));
        foreach (var person in told) unit.Create(Notification.About(unit.Store.Registry.Of<Ticket>(), ticket, person, kind, Guid.Empty));
    }

    public async ValueTask<IReadOnlyList<Guid>> Having(Id<Role> role)
    {
        if (_people.TryGetValue(role, out var people)) return people;
        return _people[role] = [.. (await unit.Store.All<User>(Viewer.System, Filter.Both(Filter.Is("active", "true"), Filter.Is("role", role.Value)))).Select(u => u.Id)];
    }
}
