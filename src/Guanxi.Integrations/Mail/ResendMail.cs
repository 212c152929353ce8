using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Jobs;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Mail;

/// <summary>Tries once more at once, whatever became of it.</summary>
[Action(Icon = "rotate-cw")]
public sealed class ResendMail : RecordAction<OutgoingMail>
{
    protected override bool Offered(OutgoingMail mail, Viewer viewer) => mail.State != JobState.Done;

    protected override ValueTask Run(OutgoingMail mail, ActionContext context)
    {
        context.Unit.Update<OutgoingMail>(mail, Job.Anew(context.Now));
        return ValueTask.CompletedTask;
    }
}
