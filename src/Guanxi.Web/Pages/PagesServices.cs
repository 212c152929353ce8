using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Web.Components;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages.Approvals;
using Guanxi.Web.Pages.Around;
using Guanxi.Web.Pages.Automation;
using Guanxi.Web.Pages.Customising;
using Guanxi.Web.Pages.Exports;
using Guanxi.Web.Pages.Bin;
using Guanxi.Web.Pages.Bulk;
using Guanxi.Web.Pages.Facts;
using Guanxi.Web.Pages.Files;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Guide;
using Guanxi.Web.Pages.Remembering;
using Guanxi.Web.Pages.Home;
using Guanxi.Web.Pages.Imports;
using Guanxi.Web.Pages.Insight;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Live;
using Guanxi.Web.Pages.Lookups;
using Guanxi.Web.Pages.Notices;
using Guanxi.Web.Pages.Records;
using Guanxi.Web.Pages.Service.Reports;
using Guanxi.Web.Pages.Invitations;
using Guanxi.Web.Pages.Pricing;
using Guanxi.Web.Pages.Relations;
using Guanxi.Web.Pages.Reports;
using Guanxi.Web.Pages.Reports.Mailing;
using Guanxi.Web.Pages.StageFlow;
using Guanxi.Web.Pages.Uniting;
using Guanxi.Web.Pages.WebForms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;

namespace Guanxi.Web.Pages;

public static class PagesServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<Formats>();
        services.AddSingleton<Unattended>();
        services.AddReader(typeof(PageCache));
        services.AddReader(typeof(Layouts));
        services.AddSingleton<Presence>();
        services.AddReader(typeof(LiveFeed));
        services.AddSingleton<ListViews>();
        services.AddSingleton<ListCounts>();
        services.AddSingleton<Recents>();
        services.AddHostedService(p => p.GetRequiredService<Recents>());
        services.AddSingleton<Shells>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<FormLimits>();
        services.AddSingleton<GuideBook>();
        // How much a request may bring is limited per address; of that a form may hold all.
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = ImportDesk.Largest);
        services.AddCascadingValue(p => Of(p)!);
        services.AddCascadingValue(p => Of(p)?.Shell!);
        services.AddCascadingValue(p => Of(p)?.Flash!);
        return services;
    }

    /// <summary>The generic pages: they serve every object, so they come after all pages with an address of their own.</summary>
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapPublicForms();
        routes.MapPublicInvitations();
        var pages = routes.MapGroup("").RequireAuthorization().AddEndpointFilter(FromOurPages).ExcludeFromDescription();
        pages.MapFacts();
        pages.MapReports();
        pages.MapReportMailings();
        pages.MapDashboards();
        pages.MapWaiting();
        pages.MapValue();
        pages.MapForecast();
        pages.MapInsight();
        pages.MapCustomising();
        pages.MapWebForms();
        pages.MapNetworks();
        pages.MapPricing();
        pages.MapAppointments();
        pages.MapStageFlow();
        pages.MapHome();
        pages.MapGuide();
        pages.MapBin();
        pages.MapNotices();
        pages.MapRules();
        pages.MapApprovals();
        pages.MapAnnouncements();
        pages.MapLive();
        pages.MapFiles();
        pages.MapImports();
        pages.MapExports();
        pages.MapLookups();
        pages.MapServiceReports();
        pages.MapForms();
        pages.MapRecords();
        pages.MapFilters();
        pages.MapFilterBuilding();
        pages.MapSubscribed();
        pages.MapArranging();
        pages.MapPins();
        pages.MapViews();
        pages.MapBlocks();
        pages.MapMerging();
        pages.MapUniting();
        pages.MapBulk();
        pages.MapLists();
    }

    static Visit? Of(IServiceProvider services) => services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Items[typeof(Visit)] as Visit;

    /// <summary>Every request that may change something carries the token of a page of ours.</summary>
    static async ValueTask<object?> FromOurPages(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return await next(context);
        try
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
        }
        catch (AntiforgeryValidationException)
        {
            return Results.BadRequest();
        }
        return await next(context);
    }
}
