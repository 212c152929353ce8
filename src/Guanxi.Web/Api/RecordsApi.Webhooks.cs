using Guanxi.Integrations.Webhooks;

namespace Guanxi.Web.Api;

public static partial class RecordsApi
{
    /// <summary>A new key to verify signatures with; the answer is the only time it is shown.</summary>
    static async Task<IResult> RenewKey(ApiCall call, Guid id, WebhookKeys keys)
    {
        var (key, saved) = await keys.Renew(call.Viewer, id, call.Cancel);
        return saved.Ok ? new WrittenJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("key", key);
            json.WriteEndObject();
        }) : SaveAnswer.Refused(saved);
    }
}
