using Guanxi.Web.Account.Pages;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Components;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>The set-up page of a fresh installation. Afterwards its address belongs to the settings.</summary>
public static class MoveInRoutes
{
    public static void MapMoveIn(this IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup(MoveInGate.Address).AllowAnonymous().ExcludeFromDescription();
        setup.MapGet("", async (HttpContext http, MoveIn moveIn, Look look) =>
            !await moveIn.IsDone(http.RequestAborted) ? Show(http, Blank(look.Language))
            : http.FindViewer() is null ? Results.LocalRedirect("~/sign-in?return=/setup") : await SetupRoutes.Home((await Visit.BindAsync(http))!));
        setup.MapPost("", Begin);
    }

    static async Task<IResult> Begin(HttpContext http, MoveIn moveIn, MoveInCode console, Door door, [FromForm] string? code, [FromForm] string? company, [FromForm] string? language, [FromForm] string? timeZone,
        [FromForm] string? currency, [FromForm] string? name, [FromForm] string? email, [FromForm] string? password, [FromForm] string? preset, [FromForm] bool? demo)
    {
        var asked = new NewCompany
        {
            Company = company ?? "", Language = language ?? "", TimeZone = timeZone ?? "", Currency = currency ?? "",
            Name = name ?? "", Email = email ?? "", Password = password ?? "", Preset = preset ?? "b2b", Demo = demo == true,
        };
        if (!console.Admits(http, code)) return Show(http, new(asked, [new("code", "wrongMoveInCode")]));
        var (administrator, problems) = await moveIn.Run(asked, http.RequestAborted);
        if (administrator is null) return Show(http, new(asked, problems));
        await door.Enter(http, administrator, "password");
        return Results.LocalRedirect("~/");
    }

    static MoveInForm Blank(string language)
    {
        var (zone, currency) = NewCompany.Usual(language);
        return new(new() { Language = language, TimeZone = zone, Currency = currency }, []);
    }

    static IResult Show(HttpContext http, MoveInForm form) => Lobbies.Show<MoveInPage>(http, form with { Code = !MoveInCode.IsSpared(http) }, refused: form.Problems.Count > 0);
}
