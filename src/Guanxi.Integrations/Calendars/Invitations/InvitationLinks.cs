using System.Security.Cryptography;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Microsoft.AspNetCore.DataProtection;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>Addresses at which who was invited answers without signing in: each good for one participant.</summary>
public sealed class InvitationLinks(IDataProtectionProvider protection)
{
    public const string Address = "/invitation";
    readonly IDataProtector _protector = protection.CreateProtector("Guanxi.Invitation");

    public string PathOf(Guid participant) => $"{Address}/{_protector.Protect(participant.ToString("N"))}";

    /// <summary>Empty when it was not sealed here.</summary>
    public Id<ActivityParticipant> Open(string key)
    {
        try
        {
            return Guid.TryParse(_protector.Unprotect(key), out var participant) ? participant : Guid.Empty;
        }
        catch (CryptographicException)
        {
            return Guid.Empty;
        }
    }
}
