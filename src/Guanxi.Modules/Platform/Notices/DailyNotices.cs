using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>
/// Each morning everyone hears once what is late (objects with <c>done</c> and <c>due</c>) and whom to get in touch with (objects with
/// <c>nextContactDue</c>): how many, and the way to the list.
/// </summary>
public sealed class DailyNotices(RecordStore store, Company company, Texts texts) : IScheduled
{
    public string Name => "daily-notices";
    public Schedule Schedule => Schedule.Cron("30 7 * * *");

    public async ValueTask Run(CancellationToken cancel)
    {
        foreach (var model in store.Registry.Objects.Where(o => o.Owned))
        {
            if (model.Find("done") is { Kind: FieldKind.YesNo } && model.Find("due") is not null) await Tell("overdue", model, "done:no and due<today", cancel);
            if (model.Find("nextContactDue") is { Kind: FieldKind.Date }) await Tell("contactDue", model, "nextContactDue<=today", cancel);
        }
    }

    async ValueTask Tell(string kind, ObjectModel model, string which, CancellationToken cancel)
    {
        var query = new AggregateQuery(model, [new(Measure.Count, null)]) { Groups = [new("owner")], Filter = FilterText.Parse(which).Filter!, Limit = 10_000 };
        foreach (var row in (await store.Aggregate(Viewer.System, query, cancel)).Rows)
            if (row.Keys[0] is Guid owner && await store.Get(Viewer.System, new Id<User>(owner), cancel) is { Active: true } person && !await Told(owner, kind, model, cancel))
            {
                var language = person.Language ?? company.Facts.Language;
                var unit = store.Begin(Viewer.System);
                unit.Create(new Notification
                {
                    Owner = owner, Kind = kind, Path = $"/{model.Name}?filter={Uri.EscapeDataString($"owner:me and {which}")}",
                    Text = texts.Format(language, "notices." + kind, row.Values[0], (long)row.Values[0]! == 1 ? texts.One(language, model) : texts.Many(language, model)),
                });
                await unit.Commit(cancel);
            }
    }

    /// <summary>The job may run again where a node died in the middle of it.</summary>
    async ValueTask<bool> Told(Guid owner, string kind, ObjectModel model, CancellationToken cancel) =>
        await store.Count(Viewer.System, store.Registry.Of<Notification>(), new Filter.And([
            Filter.Is("owner", owner), Filter.Is("kind", kind), new Filter.Condition("createdAt", FilterOperator.GreaterOrEqual, ["today"]),
            new Filter.Condition("path", FilterOperator.StartsWith, [$"/{model.Name}?"])]), 1, cancel: cancel) > 0;
}
