using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

static class PasskeyChanges
{
    const int LongestName = 100;

    public static void MapPasskeyChanges(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/passkeys/options", async (Visit visit, ProfileDesk desk, Passkeys.Passkeys passkeys) =>
            Results.Text(await passkeys.Offer(visit.Http, await desk.Me(visit)), "application/json"));
        profile.MapPost("/passkeys", Add);
        profile.MapPost("/passkeys/{id:guid}/remove", Remove);
    }

    static async Task<IResult> Add(Visit visit, ProfileDesk desk, Passkeys.Passkeys passkeys, SignInLog log, [FromForm] string? credential, [FromForm] string? passkeyName)
    {
        var (visitor, me) = (Visitor.Of(visit.Http), await desk.Me(visit));
        var name = string.IsNullOrWhiteSpace(passkeyName) ? visitor.Device : passkeyName.Trim();
        if (name.Length > LongestName) return await ProfileRoutes.Refuse(visit, desk, new Problem("passkeyName", "tooLong", LongestName, name.Length));
        if (!await passkeys.Add(visit.Http, me, credential ?? "", name)) return await ProfileRoutes.Refuse(visit, desk, new Problem("passkeyName", "passkeyRefused"));
        await log.Write(SignInOutcome.PasskeyAdded, visitor, me, method: "passkey", cancel: visit.Cancel);
        return ProfileRoutes.Done(visit, "profile.passkeyAdded");
    }

    static async Task<IResult> Remove(Visit visit, ProfileDesk desk, SignInLog log, Guid id)
    {
        if (await desk.Own<PasskeyCredential>(id, p => p.User, visit) is not { } own) return await visit.Missing();
        await ProfileDesk.Remove<PasskeyCredential>(visit, own);
        await log.Write(SignInOutcome.PasskeyRemoved, Visitor.Of(visit.Http), await desk.Me(visit), method: "passkey", cancel: visit.Cancel);
        return ProfileRoutes.Done(visit, "profile.passkeyRemoved");
    }
}
