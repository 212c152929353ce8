using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks.Rules;

/// <summary>Nobody borrows another person's eyes: but for administrators, a webhook sees as whoever sets it up.</summary>
sealed class AWebhookSeesAsItsMaker : IBeforeSave<Webhook>
{
    public ValueTask BeforeSave(Webhook webhook, SaveContext context)
    {
        if (webhook.RunAs.IsEmpty && !context.Viewer.IsSystem) webhook.RunAs = context.Viewer.UserId;
        if (!context.Viewer.Administrator && webhook.RunAs.Value != context.Viewer.UserId) context.Refuse("runAs", "onlyYourself");
        return ValueTask.CompletedTask;
    }
}
