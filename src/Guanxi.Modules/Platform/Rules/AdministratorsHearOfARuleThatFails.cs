using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform.Rules;

/// <summary>Once, when it failed again on the same record, and not anew before it has worked again.</summary>
sealed class AdministratorsHearOfARuleThatFails(Company company, Texts texts) : IAfterSave<RuleRun>
{
    public async ValueTask AfterSave(RuleRun run, SaveContext context)
    {
        // An attempt is counted when it begins, and its next moment set when it has ended.
        if (context.Kind != ChangeKind.Update || run.Error is not { } error || run.Attempts < 2 || context.Changed(run, "attempts") || !context.Changed(run, "nextAttemptAt")) return;
        var store = context.Unit.Store;
        if (await store.Get(Viewer.System, run.Rule) is not { } rule || await Told(store, rule)) return;
        var administrators = new ListQuery(store.Registry.Of<User>()) { Filter = Filter.Both(Filter.Is("active", "true"), Filter.Is("role.administrator", "true")), Limit = 100 };
        foreach (var person in (await store.List(Viewer.System, administrators)).Records.Cast<User>())
            context.Unit.Create(new Notification
            {
                Owner = person, Kind = "rule", Related = new Link("automation-rules", rule.Id),
                Text = Notification.Short(texts.Format(person.Language ?? company.Facts.Language, "notices.ruleFails", rule.Name, error)),
            });
    }

    static async ValueTask<bool> Told(RecordStore store, AutomationRule rule) =>
        await store.Count(Viewer.System, store.Registry.Of<Notification>(), new Filter.And([Filter.Is("kind", "rule"), Filter.Is("related", rule.Id), RuleHealth.Since("createdAt", await store.LastWorked(rule.Id))]), 1) > 0;
}
