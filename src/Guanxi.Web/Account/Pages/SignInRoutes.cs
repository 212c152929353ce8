using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passkeys;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Pages;

/// <summary>Into the house: password, code, passkey; and out.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        door.MapGet("/sign-in", (HttpContext http, string? @return, string? done) => http.FindViewer() is not null
            ? Lobbies.GoBack(@return) : Lobbies.Show<SignInPage>(http, new SignInForm(@return, Done: done is null ? null : "signIn.passwordSet")));
        door.MapPost("/sign-in", Password);
        door.MapGet("/sign-in/code", async (HttpContext http, HalfWay halfWay, string? @return) => await halfWay.Find(http) is null
            ? Results.LocalRedirect("~/sign-in") : Lobbies.Show<CodePage>(http, new SignInForm(@return)));
        door.MapPost("/sign-in/code", Code);
        door.MapPost("/sign-in/passkey/options", async (HttpContext http, Passkeys.Passkeys passkeys) => Results.Text(await passkeys.Ask(http), "application/json"));
        door.MapPost("/sign-in/passkey", Passkey);
        door.MapPost("/sign-out", async (HttpContext http, Door door) =>
        {
            await door.Leave(http);
            return Results.LocalRedirect("~/sign-in");
        });
    }

    static async Task<IResult> Password(HttpContext http, PasswordSignIn signIn, HalfWay halfWay, SecondFactorDemand demand, Door door, [FromForm] string? email, [FromForm] string? password, [FromForm(Name = "return")] string? back)
    {
        var (user, refusal) = await signIn.Try(email ?? "", password ?? "", Visitor.Of(http), http.RequestAborted);
        if (user is null) return Refused<SignInPage>(http, new(back, email, Said(refusal)));
        if (user.TotpSecret is not null)
        {
            halfWay.Remember(http, user);
            return Results.LocalRedirect("~/sign-in/code?return=" + Uri.EscapeDataString(back ?? "/"));
        }
        if (await demand.WantsPasskey(user, http.RequestAborted)) return Refused<SignInPage>(http, new(back, email, "signIn.passkeyDemanded"));
        await door.Enter(http, user, "password");
        return Lobbies.GoBack(back);
    }

    static async Task<IResult> Code(HttpContext http, CodeSignIn signIn, HalfWay halfWay, Door door, [FromForm] string? code, [FromForm(Name = "return")] string? back)
    {
        if (await halfWay.Find(http) is not { } user) return Results.LocalRedirect("~/sign-in");
        var (method, refusal) = await signIn.Try(user, code ?? "", Visitor.Of(http), http.RequestAborted);
        if (method is null) return Refused<CodePage>(http, new(back, Error: refusal == SignInRefusal.TooMany ? Said(refusal) : "code.wrong"));
        HalfWay.Forget(http);
        await door.Enter(http, user, method);
        return Lobbies.GoBack(back);
    }

    static async Task<IResult> Passkey(HttpContext http, Passkeys.Passkeys passkeys, AttemptLimits limits, SignInLog log, Door door, [FromForm] string? credential, [FromForm(Name = "return")] string? back)
    {
        var visitor = Visitor.Of(http);
        using var turn = await limits.Enter(visitor.Address, $"passkey from {visitor.Address}", http.RequestAborted);
        if (turn is null) return Refused<SignInPage>(http, new(back, Error: Said(SignInRefusal.TooMany)));
        if (await passkeys.Check(http, credential ?? "") is not { } user)
        {
            await log.Write(SignInOutcome.WrongPasskey, visitor, null, method: "passkey", cancel: http.RequestAborted);
            return Refused<SignInPage>(http, new(back, Error: "passkey.wrong"));
        }
        await door.Enter(http, user, "passkey");
        return Lobbies.GoBack(back);
    }

    static IResult Refused<T>(HttpContext http, SignInForm form) where T : Microsoft.AspNetCore.Components.IComponent => Lobbies.Show<T>(http, form, refused: true);

    static string Said(SignInRefusal refusal) => refusal == SignInRefusal.TooMany ? "signIn.tooMany" : "signIn.wrong";
}
