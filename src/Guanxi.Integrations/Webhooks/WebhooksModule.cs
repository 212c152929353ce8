using Guanxi.Integrations.Webhooks.Rules;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Tells other systems of changes (PLT-6): the objects stand in the platform module, what makes them work stands here.</summary>
public static class WebhooksModule
{
    public static void Describe(ModuleBuilder b) => b
        .Rule<AWebhookSeesAsItsMaker>()
        .Rule<AWebhooksFilterFitsItsObjects>()
        .Action<RepeatDelivery>()
        .Reader<WebhookReader>()
        .Step<CallWebhook>()
        .Jobs<WebhookSender>();
}
