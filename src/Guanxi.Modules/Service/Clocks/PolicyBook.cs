using System.Runtime.CompilerServices;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Service;

/// <summary>The policies in their order and the steps of their escalation, read once for a unit of work.</summary>
sealed class PolicyBook
{
    static readonly ConditionalWeakTable<UnitOfWork, PolicyBook> ByUnit = [];

    IReadOnlyList<ServicePolicy>? _policies;
    ILookup<Guid, EscalationStep>? _steps;

    public static async ValueTask<PolicyBook> Of(UnitOfWork unit)
    {
        var book = ByUnit.GetOrCreateValue(unit);
        if (book._policies is not null) return book;
        book._steps = (await unit.Store.All<EscalationStep>(Viewer.System, Filter.All)).ToLookup(s => s.Policy.Value);
        book._policies = await unit.Store.All<ServicePolicy>(Viewer.System, Filter.All, new Sort("position"));
        return book;
    }

    public ServicePolicy? this[Id<ServicePolicy> id] => _policies!.FirstOrDefault(p => p.Id == id.Value);

    public async ValueTask<ServicePolicy?> For(Ticket ticket, RecordStore store)
    {
        var customer = _policies!.Any(p => p.Classes.Length > 0) ? await store.Get(Viewer.System, ticket.Account) : null;
        return _policies!.FirstOrDefault(p => p.Fits(ticket, customer?.Class));
    }

    public IEnumerable<EscalationStep> Steps(Id<ServicePolicy> policy, EscalationMoment moment) => _steps![policy.Value].Where(s => s.Moment == moment);

    /// <summary>In the order they come.</summary>
    public IReadOnlyList<EscalationStep> Later(Id<ServicePolicy> policy) => [.. Steps(policy, EscalationMoment.Later).OrderBy(s => s.Delay)];
}
