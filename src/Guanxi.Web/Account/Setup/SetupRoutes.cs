using Guanxi.Web.Account.Logs;
using Guanxi.Web.Account.MovingIn;
using Guanxi.Web.Backups;
using Guanxi.Web.Pages;
using Guanxi.Web.Watching;

namespace Guanxi.Web.Account.Setup;

/// <summary>What an administrator sets: company, people, roles, numbering; and the ways to the rest.</summary>
public static class SetupRoutes
{
    public static void MapSetup(this IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup(MoveInGate.Address).RequireAuthorization().AddEndpointFilter(OnlyWhoMaySetUp).ExcludeFromDescription();
        setup.MapCompany();
        setup.MapPeople();
        setup.MapRoles();
        setup.MapRights();
        setup.MapNumbering();
        setup.MapService();
        setup.MapNetworks();
        setup.MapSigningIn();
        setup.MapMail();
        setup.MapProvider();
        setup.MapLog();
        setup.MapBackups();
        setup.MapStatus();
        setup.MapNavigation();
        setup.MapRetention();
        routes.MapGet("/settings", SettingsOverview.Show).RequireAuthorization().ExcludeFromDescription();
        var about = routes.MapGroup("").RequireAuthorization().ExcludeFromDescription();
        about.MapGet("/about", (Visit visit) => visit.Page<AboutPage>());
    }

    /// <summary>The overview, at the address of the set-up once a company has moved in.</summary>
    public static async Task<IResult> Home(Visit visit) => visit.Viewer.Can("setup") ? await visit.Page<SetupPage>() : await visit.Forbidden();

    /// <summary>Redirects back with what went wrong as a message, where no form stands to show it at.</summary>
    public static IResult GoBack(Visit visit, string path, Kernel.Records.SaveResult saved, string done) => saved.Ok
        ? visit.GoTo(path, visit[done], saved.Unit)
        : visit.GoTo(path, saved.Problems.Count > 0 ? visit.Say(saved.Problems[0].Problem) : visit["refused.forbidden"], failed: true);

    static async ValueTask<object?> OnlyWhoMaySetUp(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var visit = (await Visit.BindAsync(context.HttpContext))!;
        return visit.Viewer.Can("setup") ? await next(context) : await visit.Forbidden();
    }
}
