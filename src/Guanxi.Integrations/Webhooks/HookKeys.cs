using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.DataProtection;

namespace Guanxi.Integrations.Webhooks;

/// <summary>By which callers from outside prove that they may wake a rule: shown when it is made, kept encrypted.</summary>
public sealed class HookKeys(RecordStore store, IDataProtectionProvider protection)
{
    /// <summary>How old a signed call may be, and how far its clock may go ahead.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    readonly IDataProtector _protector = protection.CreateProtector("Guanxi.Hooks");

    /// <summary>Replaces the key of a rule the viewer may change.</summary>
    /// <returns>The key, which cannot be shown again, and what became of the save.</returns>
    public async ValueTask<(string Key, SaveResult Result)> Renew(Viewer viewer, Id<AutomationRule> rule, CancellationToken cancel = default)
    {
        var key = "gxh_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var unit = store.Begin(viewer);
        unit.Update(rule, ("key", _protector.Protect(key)));
        return (key, await unit.Commit(cancel));
    }

    /// <summary>Whether the caller holds the key itself.</summary>
    public bool IsKey(AutomationRule rule, string? presented) => presented is not null && Of(rule) is { } key && Same(key, presented);

    /// <summary>Whether the body was signed with the key a moment ago, as our own webhooks sign: see <see cref="WebhookSignature"/>.</summary>
    public bool IsSigned(AutomationRule rule, string? signature, string body)
    {
        if (signature is null || Of(rule) is not { } key || !long.TryParse(signature.Split(',')[0].AsSpan().TrimStart("t="), out var seconds) || seconds is < 0 or > 253_402_300_799) return false;
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return (store.Clock.GetUtcNow() - at).Duration() <= Fresh && Same(WebhookSignature.Of(key, at, body), signature);
    }

    string? Of(AutomationRule rule) => rule.Key is { Length: > 0 } kept ? _protector.Unprotect(kept) : null;

    static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
