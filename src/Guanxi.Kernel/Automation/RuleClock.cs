using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>
/// Wakes rules by the clock. The runs and the moment up to which the clock has been looked at are one commit, so that no moment is missed
/// or counted twice; what was missed while no node ran is made up for. A date counts from its first moment in the company's time zone.
/// </summary>
public sealed class RuleClock(RecordStore store, RuleBook book, RuleRunner runner, Company company) : IScheduled
{
    /// <summary>Records one look of a rule may wake; the rest follow with the next.</summary>
    const int Most = 1_000;

    public string Name => "automation-clock";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromSeconds(20));

    public async ValueTask Run(CancellationToken cancel)
    {
        foreach (var active in book.Active)
            // Read anew: another node may have looked since.
            if (active.Rule.When is RuleTrigger.AtTime or RuleTrigger.BySchedule && await store.Get(Viewer.System, new Id<AutomationRule>(active.Rule.Id), cancel) is { Active: true } rule)
            {
                if (rule.When == RuleTrigger.AtTime) await Moments(active with { Rule = rule }, cancel);
                else await Due(active with { Rule = rule }, cancel);
            }
    }

    async ValueTask Moments(ActiveRule active, CancellationToken cancel)
    {
        var rule = active.Rule;
        var model = store.Registry[rule.Object];
        if (model.Find(rule.Field ?? "") is not { } field) return;
        var (from, until) = (rule.LookedUntil ?? rule.CreatedAt, store.Clock.GetUtcNow());
        var offset = rule.Offset ?? TimeSpan.Zero;
        var window = field.ValueKind == FieldKind.Date
            ? Between(field, Day(from - offset), Day(until - offset))
            : Between(field, Text(from - offset), Text(until - offset));
        if (window is not null) await Wake(active, Filter.Both(window, active.If), until, cancel);
    }

    async ValueTask Due(ActiveRule active, CancellationToken cancel)
    {
        var now = store.Clock.GetUtcNow();
        if (Schedule.Cron(active.Rule.Cron!).Next(active.Rule.LookedUntil ?? active.Rule.CreatedAt, company.Zone) <= now) await Wake(active, active.If, now, cancel);
    }

    async ValueTask Wake(ActiveRule active, Filter filter, DateTimeOffset until, CancellationToken cancel)
    {
        var viewer = await runner.Actor(active.Rule, cancel) ?? Viewer.System;
        var query = new ListQuery(store.Registry[active.Rule.Object]) { Filter = filter, Sorts = [new("id")], Limit = Most, Titles = false };
        for (string? cursor = null; ;)
        {
            var page = await store.List(viewer, query with { Cursor = cursor }, cancel);
            cursor = page.Next;
            if (!await Keep(active, page.Records, cursor is null ? until : null, cancel) || cursor is null) return;
        }
    }

    /// <param name="until">With the last of them the clock moves on.</param>
    async ValueTask<bool> Keep(ActiveRule active, IReadOnlyList<Record> records, DateTimeOffset? until, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        var model = store.Registry.Of<AutomationRule>();
        if (until is not null)
            unit.Add(new(model, ChangeKind.Update, active.Rule.Id, new Dictionary<FieldModel, object?> { [model["lookedUntil"]] = until }) { ExpectedVersion = active.Rule.Version, Trusted = true });
        foreach (var record in records)
            unit.Create(new RuleRun
            {
                Name = RuleReader.Title(store.Registry[active.Rule.Object], record), Rule = active.Rule, Related = new(active.Rule.Object, record.Id),
                Rest = active.Steps, NextAttemptAt = store.Clock.GetUtcNow(),
            });
        return (await unit.Commit(cancel)).Ok;
    }

    static Filter? Between(FieldModel field, string after, string until) => after == until ? null
        : new Filter.And([new Filter.Condition(field.Name, FilterOperator.Greater, [after]), new Filter.Condition(field.Name, FilterOperator.LessOrEqual, [until])]);

    string Day(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, company.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
