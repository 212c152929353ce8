using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Profile;

/// <summary>Keys with which programs act as the person.</summary>
static class Tokens
{
    public static void MapTokens(this IEndpointRouteBuilder profile)
    {
        profile.MapPost("/tokens", Issue);
        profile.MapPost("/tokens/{id:guid}/withdraw", Withdraw);
    }

    static async Task<IResult> Issue(Visit visit, ProfileDesk desk, ApiTokens tokens, ActionCatalogue actions, [FromForm] string? tokenName, [FromForm] string? scopes, [FromForm] int? days)
    {
        if (!visit.Viewer.Can("api")) return await visit.Forbidden();
        if (string.IsNullOrWhiteSpace(tokenName)) return await ProfileRoutes.Refuse(visit, desk, new Problem("tokenName", "required"));
        var asked = (scopes ?? "").Split([' ', ',', '，', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (asked.Length == 0) return await ProfileRoutes.Refuse(visit, desk, new Problem("scopes", "required"));
        if (asked.FirstOrDefault(s => !actions.MeansScope(visit.Registry, s)) is { } unknown) return await ProfileRoutes.Refuse(visit, desk, new Problem("scopes", "unknownScope", unknown));
        DateTimeOffset? expires = days is > 0 and <= ApiTokens.LongestDays ? visit.Now.AddDays(days.Value) : null;
        var (token, issued) = await tokens.Issue(visit.Viewer.UserId, tokenName.Trim(), asked, expires, visit.Cancel);
        return issued.Ok ? await visit.Page<ProfilePage>(await desk.Of(visit) with { NewToken = token })
            : await ProfileRoutes.Refuse(visit, desk, [.. issued.Problems.Select(p => p.Problem with { Field = p.Problem.Field == "name" ? "tokenName" : p.Problem.Field })]);
    }

    static async Task<IResult> Withdraw(Visit visit, ProfileDesk desk, Guid id)
    {
        if (await desk.Own<ApiToken>(id, t => t.User, visit) is not { } own) return await visit.Missing();
        await ProfileDesk.Remove<ApiToken>(visit, own);
        return ProfileRoutes.Done(visit, "profile.tokenWithdrawn");
    }
}
