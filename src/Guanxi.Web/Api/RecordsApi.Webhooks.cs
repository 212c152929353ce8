using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>A new key to verify signatures with; the answer is the only time it is shown.</summary>
    static async Task<IResult> RenewKey(ApiCall call, Guid id, WebhookKeys keys) => Renewed(await keys.Renew(call.Viewer, id, call.Cancel));

    /// <summary>A new key to call a rule with; the answer is the only time it is shown.</summary>
    static async Task<IResult> RenewHookKey(ApiCall call, Guid id, HookKeys keys) => Renewed(await keys.Renew(call.Viewer, id, call.Cancel));

    static IResult Renewed((string Key, SaveResult Saved) renewed) => renewed.Saved.Ok ? new WrittenJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("key", renewed.Key);
        json.WriteEndObject();
    }) : SaveAnswer.Refused(renewed.Saved);
}
