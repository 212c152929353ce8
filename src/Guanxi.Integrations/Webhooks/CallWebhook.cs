using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks;

/// <summary>Sends the record to a webhook, signed and tried again as all its messages are.</summary>
sealed class CallWebhook : IStepKind
{
    public string Name => "webhook";
    public string Icon => "webhook";
    public IReadOnlyList<StepInput> Inputs { get; } = [new("webhook", StepInputKind.Record) { Target = "webhooks" }];

    public async ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) =>
        Guid.TryParse(step["webhook"], out var key) && await store.Get(Viewer.System, new Id<Webhook>(key)) is not null ? null : new(null, "unknownWebhook");

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        await context.Flush();
        if (!Guid.TryParse(step["webhook"], out var key) || await context.Store.Get(Viewer.System, new Id<Webhook>(key)) is not { } webhook) throw new StepRefusedException(null, "unknownWebhook");
        var unit = context.Store.Begin(Viewer.System with { Origin = context.Viewer.Origin, Channel = "rule" });
        unit.Create(new WebhookDelivery
        {
            Name = $"rule {context.Rule.Name}", Webhook = webhook, NextAttemptAt = context.Store.Clock.GetUtcNow(),
            Body = WebhookMessage.OfRule(webhook, context.Viewer, context.Model, context.Rule, context.Record),
        });
        context.Told.Add($"→ {webhook.Url}");
        await StepContext.Expect(await unit.Commit());
    }
}
