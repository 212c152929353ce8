using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>The browsers that are told, in memory: every notification asks.</summary>
public sealed class PushSubscriptions(RecordStore store) : IFollower
{
    volatile ILookup<Guid, PushSubscription> _byOwner = Array.Empty<PushSubscription>().ToLookup(s => s.Owner.Value);

    public string Name => "push-subscriptions";
    public bool Concerns(string objectName) => objectName == "push-subscriptions";

    public async ValueTask Committed(CancellationToken cancel) => _byOwner = (await store.All<PushSubscription>(Viewer.System, Filter.All)).ToLookup(s => s.Owner.Value);

    public IEnumerable<PushSubscription> Of(Guid person) => _byOwner[person];

    /// <summary>One browser tells one person: whoever was told there before is told there no more. Adds to the unit.</summary>
    public void Subscribe(UnitOfWork unit, PushSubscription subscription)
    {
        Unsubscribe(unit, subscription.Endpoint);
        unit.Create(subscription);
    }

    public void Unsubscribe(UnitOfWork unit, string endpoint)
    {
        foreach (var known in _byOwner.SelectMany(s => s).Where(s => s.Endpoint == endpoint)) unit.Delete<PushSubscription>(known);
    }
}
