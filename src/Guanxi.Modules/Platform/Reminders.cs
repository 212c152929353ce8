using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>
/// Tells owners of records whose time has come: of every object with an instant field <c>remindAt</c>. Each reminder is given with the
/// version it was read in, so that it is given once whoever asks.
/// </summary>
public sealed class Reminders(RecordStore store) : IScheduled
{
    const int Batch = 200;

    public string Name => "reminders";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromSeconds(30));
    public async ValueTask Run(CancellationToken cancel) => await Give(cancel);

    /// <returns>How many were given.</returns>
    public async ValueTask<int> Give(CancellationToken cancel = default)
    {
        var given = 0;
        foreach (var model in store.Registry.Objects.Where(o => o.Owned && o.Find("remindAt") is { Kind: FieldKind.Instant }))
        {
            var due = new ListQuery(model) { Filter = new Filter.Condition("remindAt", FilterOperator.LessOrEqual, ["now"]), Sorts = [new("remindAt")], Limit = Batch };
            foreach (var record in (await store.List(Viewer.System, due, cancel)).Records)
                if (await Give(model, record, cancel)) given++;
        }
        return given;
    }

    async ValueTask<bool> Give(ObjectModel model, Record record, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        unit.Add(new(model, ChangeKind.Update, record.Id, new Dictionary<FieldModel, object?> { [model["remindAt"]] = null }) { ExpectedVersion = record.Version, Trusted = true });
        if (!record.Owner.IsEmpty) unit.Create(Notification.About(model, record, record.Owner, "reminder", Guid.Empty));
        return (await unit.Commit(cancel)).Ok;
    }
}
