using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>Tells people of the record, each the way they chose.</summary>
sealed class NotifyPeople(Company company) : IStepKind
{
    public string Name => "notify";
    public string Icon => "bell";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("to", StepInputKind.People), new("text", StepInputKind.Text, Required: false)];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new((Problem?)null);

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        await context.Flush();
        var unit = context.Store.Begin(Viewer.System with { Origin = context.Viewer.Origin, Channel = "rule" });
        foreach (var person in await context.People(step["to"]))
        {
            var notice = Notification.About(context.Model, context.Record, person.Id, "rule", context.Run.By.Value);
            if (step["text"].Length > 0) notice.Text = Notification.Short(await context.Filled(step["text"], person.Language ?? company.Facts.Language));
            unit.Create(notice);
        }
        if (!unit.IsEmpty) await StepContext.Expect(await unit.Commit());
    }
}
