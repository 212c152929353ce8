using System.Buffers.Text;
using System.Security.Cryptography;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.DataProtection;

namespace Guanxi.Integrations.Webhooks;

/// <summary>The secret a webhook's messages are signed with: shown when it is made, kept encrypted.</summary>
public sealed class WebhookKeys(RecordStore store, IDataProtectionProvider protection)
{
    readonly IDataProtector _protector = protection.CreateProtector("Guanxi.Webhooks");

    /// <summary>The webhook's key; one nobody has asked for yet is made now.</summary>
    internal async ValueTask<string> Of(Webhook webhook, CancellationToken cancel) =>
        webhook.Key is { Length: > 0 } kept ? _protector.Unprotect(kept) : (await Renew(Viewer.System, webhook, cancel)).Key;

    /// <summary>Replaces the key of a webhook the viewer may change.</summary>
    /// <returns>The key, which cannot be shown again, and what became of the save.</returns>
    public async ValueTask<(string Key, SaveResult Result)> Renew(Viewer viewer, Id<Webhook> webhook, CancellationToken cancel = default)
    {
        var key = "gxw_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var unit = store.Begin(viewer);
        unit.Update(webhook, ("key", _protector.Protect(key)));
        return (key, await unit.Commit(cancel));
    }
}
