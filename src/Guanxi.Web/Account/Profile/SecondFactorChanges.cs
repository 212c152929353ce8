using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Protection;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

/// <summary>Turns codes of an authenticator app on and off, and makes new recovery codes.</summary>
static class SecondFactorChanges
{
    const string Purpose = "a second factor in the making";
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public static void MapSecondFactorChanges(this IEndpointRouteBuilder profile)
    {
        profile.MapGet("/second-factor", async (Visit visit, ProfileDesk desk, Secrets secrets, Company company) => await Show(visit, desk, secrets, company, Totp.NewSecret()));
        profile.MapPost("/second-factor", TurnOn);
        profile.MapPost("/second-factor/off", TurnOff);
        profile.MapPost("/second-factor/codes", NewCodes);
    }

    static async Task<IResult> Show(Visit visit, ProfileDesk desk, Secrets secrets, Company company, byte[] secret, Problem? problem = null)
    {
        var me = await desk.Me(visit);
        var text = string.Join(' ', Base32.Encode(secret).Chunk(4).Select(group => new string(group)));
        var sealedSecret = secrets.Seal(Purpose, $"{me.Id} {Convert.ToBase64String(secret)}", Lifetime);
        return await visit.Page<SecondFactorPage>(new SecondFactorModel(Totp.Uri(secret, company.Facts.Name, me.Email), text, sealedSecret, await visit.Http.RequestServices.GetRequiredService<SecondFactorDemand>().IsOwed(visit.Http), problem),
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> TurnOn(Visit visit, ProfileDesk desk, Secrets secrets, Company company, People people, SignInLog log, TimeProvider clock, [FromForm] string? secret, [FromForm] string? code)
    {
        var me = await desk.Me(visit);
        if (secrets.Open(Purpose, secret)?.Split(' ') is not [var owner, var bytes] || owner != me.Id.ToString()) return visit.GoTo(ProfileRoutes.Address + "/second-factor");
        var key = Convert.FromBase64String(bytes);
        var typed = string.Concat((code ?? "").Where(c => !char.IsWhiteSpace(c)));
        if (Totp.StepOf(key, typed, clock.GetUtcNow()) is not { } step) return await Show(visit, desk, secrets, company, key, new Problem("code", "codeWrong"));
        var (codes, kept) = RecoveryCodes.New();
        await people.Update(me, visit.Cancel, ("totpSecret", secrets.Encrypt(key)), ("totpStep", step), ("recoveryCodes", kept));
        await log.Write(SignInOutcome.SecondFactorOn, Visitor.Of(visit.Http), me, cancel: visit.Cancel);
        return await visit.Page<ProfilePage>(await desk.Of(visit) with { NewCodes = codes });
    }

    static async Task<IResult> TurnOff(Visit visit, ProfileDesk desk, PasswordSignIn door, People people, SignInLog log, [FromForm] string? confirm)
    {
        if (await Unconfirmed(visit, desk, door, confirm) is { } refused) return refused;
        var me = await desk.Me(visit);
        await people.Update(me, visit.Cancel, ("totpSecret", null), ("recoveryCodes", null));
        await log.Write(SignInOutcome.SecondFactorOff, Visitor.Of(visit.Http), me, cancel: visit.Cancel);
        return ProfileRoutes.Done(visit, "profile.secondFactorOff");
    }

    static async Task<IResult> NewCodes(Visit visit, ProfileDesk desk, PasswordSignIn door, People people, [FromForm] string? confirm)
    {
        if (await Unconfirmed(visit, desk, door, confirm) is { } refused) return refused;
        var (codes, kept) = RecoveryCodes.New();
        await people.Update(new Id<User>(visit.Viewer.UserId), visit.Cancel, ("recoveryCodes", kept));
        return await visit.Page<ProfilePage>(await desk.Of(visit) with { NewCodes = codes });
    }

    /// <summary>The refusal, unless the password shows that it is the person and not only the person's open screen.</summary>
    static async Task<IResult?> Unconfirmed(Visit visit, ProfileDesk desk, PasswordSignIn door, string? password)
    {
        var me = await desk.Me(visit);
        var (confirmed, _) = await door.Try(me.Email, password ?? "", Visitor.Of(visit.Http), visit.Cancel);
        return confirmed is null ? await ProfileRoutes.Refuse(visit, desk, new Problem("confirm", "passwordWrong")) : null;
    }
}
