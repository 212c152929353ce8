using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Jobs;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Sends a message once more, whatever became of it.</summary>
[Action(Icon = "rotate-cw")]
public sealed class RepeatDelivery : RecordAction<WebhookDelivery>
{
    protected override bool Offered(WebhookDelivery delivery, Viewer viewer) => delivery.State != JobState.Waiting;

    protected override ValueTask Run(WebhookDelivery delivery, ActionContext context)
    {
        context.Unit.Update<WebhookDelivery>(delivery, Job.Anew(context.Now));
        return ValueTask.CompletedTask;
    }
}
