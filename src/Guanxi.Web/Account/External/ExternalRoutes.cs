using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Pages;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;

namespace Guanxi.Web.Account.External;

/// <summary>To an identity provider and back.</summary>
static partial class ExternalRoutes
{
    public static void MapExternal(this IEndpointRouteBuilder routes)
    {
        var external = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        external.MapGet("/sign-in/external", Go);
        external.MapGet(ExternalSignIn.Back, Return);
    }

    static async Task<IResult> Go(HttpContext http, IdentityProviders providers, ExternalSignIn signIn, AttemptLimits limits, ILogger<ExternalSignIn> log, string? @return, string? provider = null)
    {
        if (providers.Find(provider) is not { } chosen) return Results.LocalRedirect("~/sign-in");
        using var turn = await Turn(http, limits);
        if (turn is null) return Refused(http, @return, "signIn.tooMany");
        try
        {
            return Results.Redirect(await signIn.Begin(http, chosen, @return));
        }
        catch (ProviderException fault)
        {
            Failed(log, fault.Message);
            return Refused(http, @return, "signIn.externalFailed");
        }
    }

    static async Task<IResult> Return(HttpContext http, IdentityProviders providers, ExternalSignIn signIn, ExternalPeople people, AttemptLimits limits, SignInLog events, Door door, ILogger<ExternalSignIn> log)
    {
        if (providers.All.Count == 0) return Results.LocalRedirect("~/sign-in");
        using var turn = await Turn(http, limits);
        if (turn is null) return Refused(http, null, "signIn.tooMany");
        try
        {
            var (provider, person, back) = await signIn.Finish(http);
            var (user, refusal) = await people.Find(provider, person, http.RequestAborted);
            if (user is null)
            {
                await events.Write(SignInOutcome.ExternalRefused, Visitor.Of(http), null, person.Email, "external", cancel: http.RequestAborted);
                return Refused(http, back, refusal!);
            }
            await door.Enter(http, user, "external");
            return Lobbies.GoBack(back);
        }
        catch (ProviderException fault)
        {
            Failed(log, fault.Message);
            await events.Write(SignInOutcome.ExternalRefused, Visitor.Of(http), null, method: "external", cancel: http.RequestAborted);
            return Refused(http, null, "signIn.externalFailed");
        }
    }

    static ValueTask<System.Threading.RateLimiting.RateLimitLease?> Turn(HttpContext http, AttemptLimits limits) =>
        limits.Enter(Visitor.Of(http).Address, $"external from {Visitor.Of(http).Address}", http.RequestAborted);

    static IResult Refused(HttpContext http, string? back, string error) => Lobbies.Show<SignInPage>(http, new SignInForm(back, Error: error), refused: true);

    [LoggerMessage(LogLevel.Warning, "Sign-in at the identity provider failed: {Reason}")]
    static partial void Failed(ILogger log, string reason);
}
