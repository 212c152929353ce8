using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>Administrators, and whose rule it is, hear of an automation rule that goes on failing: once, and not anew before it has worked again.</summary>
public sealed class FailingRules(RecordStore store, AdministratorsHear administrators) : IScheduled
{
    public string Name => "failing-rules";
    public Schedule Schedule => Schedule.Every(TimeSpan.FromMinutes(5));

    public async ValueTask Run(CancellationToken cancel)
    {
        foreach (var (id, runs) in await store.Failing(cancel))
            if (runs > 0 && await store.Get(Viewer.System, new Id<AutomationRule>(id), cancel) is { Active: true } rule && await store.Fault(id, cancel) is { } fault && !await Told(id, cancel))
                await Tell(rule, fault, cancel);
    }

    async ValueTask Tell(AutomationRule rule, string fault, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        await administrators.Of(unit, (texts, language) => new()
        {
            Kind = "rule", Related = new Link("automation-rules", rule.Id), Text = Notification.Short(texts.Format(language, "notices.ruleFails", rule.Name, fault)),
        }, also: rule.Owner);
        await unit.Commit(cancel);
    }

    async ValueTask<bool> Told(Guid rule, CancellationToken cancel)
    {
        var notices = store.Registry.Of<Notification>();
        return await store.Count(Viewer.System, notices, new Filter.And([Filter.Is("kind", "rule"), Filter.Is("related", rule), await store.SinceItWorked(rule, notices["createdAt"], cancel)]), 1, cancel: cancel) > 0;
    }
}
