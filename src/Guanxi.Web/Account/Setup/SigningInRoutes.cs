using Guanxi.Kernel.Access;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Account.Setup;

/// <summary>What the company asks of people who sign in.</summary>
static class SigningInRoutes
{
    public const string Address = "/setup/signing-in";

    public static void MapSigningIn(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/signing-in", async (Visit visit, SignInPolicyReader policies, IOptions<AccountOptions> options) =>
            await visit.Page<SigningInPage>(policies.Policy with { AttemptsBeforeLock = policies.Policy.AttemptsBeforeLock ?? options.Value.AttemptsBeforeLock }));
        setup.MapPost("/signing-in", Save);
    }

    static async Task<IResult> Save(Visit visit, Modules.Platform.Settings settings, SignInPolicyReader policies,
        [FromForm] int shortestPassword, [FromForm] string? secondFactor, [FromForm] int sessionHours, [FromForm] int attempts)
    {
        var known = policies.Policy;
        var policy = new SignInPolicy(
            Math.Clamp(shortestPassword, SignInPolicy.FewestCharacters, SignInPolicy.MostCharacters),
            SignInPolicy.Demands.Contains(secondFactor) ? secondFactor! : known.SecondFactor,
            SignInPolicy.Sessions.Contains(sessionHours) ? sessionHours : known.SessionHours,
            Math.Clamp(attempts, 1, SignInPolicy.MostAttempts));
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await settings.Write(unit, SignInPolicy.Key, policy, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
    }
}
