using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Webhooks.Rules;

/// <summary>The objects and events exist, and a filter can be asked of each of the objects.</summary>
sealed class AWebhooksFilterFitsItsObjects : IBeforeSave<Webhook>
{
    public ValueTask BeforeSave(Webhook webhook, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        foreach (var name in webhook.Objects.Where(o => registry.Find(o) is not { Internal: false, InFeed: true })) context.Refuse("objects", "unknownObject", name);
        foreach (var name in webhook.Events.Where(e => !Enum.GetNames<ChangeKind>().Any(k => Kernel.Model.ModelCompiler.Camel(k) == e))) context.Refuse("events", "unknownEvent", name);
        if (string.IsNullOrWhiteSpace(webhook.Filter) || context.Problems.Count > 0) return ValueTask.CompletedTask;
        var parsed = FilterText.Parse(webhook.Filter);
        if (parsed.Filter is not { } filter) context.Refuse("filter", parsed.Problem!.Code, parsed.Problem.Args);
        else if (webhook.Objects.Length == 0) context.Refuse("objects", "required");
        else
            foreach (var name in webhook.Objects)
                foreach (var problem in FilterBinder.Bind(registry, registry[name], filter, Viewer.System, context.Now).Problems)
                    context.Refuse("filter", problem.Code, problem.Args);
        return ValueTask.CompletedTask;
    }
}
