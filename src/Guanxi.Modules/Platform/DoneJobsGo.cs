using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform;

/// <summary>How long what was done is kept: the setting <see cref="Key"/>.</summary>
/// <param name="Days">Of mails, messages, calls and runs of rules, after their last attempt.</param>
public sealed record Retention(int Days = 90)
{
    public const string Key = "retention";
}

/// <summary>Each night the jobs that are done, or given up, for longer than the company keeps them leave for good. What they changed stays in the feed.</summary>
public sealed class DoneJobsGo(RecordStore store, Settings settings) : IScheduled
{
    const int Together = 200;

    public string Name => "done-jobs-go";
    public Schedule Schedule => Schedule.Cron("15 3 * * *");

    public async ValueTask Run(CancellationToken cancel)
    {
        var kept = await settings.Read<Retention>(Retention.Key, cancel) ?? new();
        var before = (store.Clock.GetUtcNow() - TimeSpan.FromDays(kept.Days)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var over = Filter.Both(Filter.Is("state", "done", "failed"), new Filter.Condition("updatedAt", FilterOperator.Less, [before]));
        foreach (var model in store.Registry.Objects.Where(o => o.Type.IsSubclassOf(typeof(Job)) && !o.Type.IsAssignableTo(typeof(IStays))))
            while ((await store.List(Viewer.System, new ListQuery(model) { Filter = over, Sorts = [new("id")], Limit = Together, Titles = false }, cancel)).Records is { Count: > 0 } done)
            {
                var unit = store.Begin(Viewer.System);
                foreach (var job in done)
                {
                    unit.Add(new(model, ChangeKind.Delete, job.Id, Change.NoValues));
                    unit.Add(new(model, ChangeKind.Purge, job.Id, Change.NoValues));
                }
                var saved = await unit.Commit(cancel);
                if (!saved.Ok) throw new InvalidOperationException($"{model.Name} could not be purged: {saved.Refusal} {string.Join("; ", saved.Problems)}");
            }
    }
}
