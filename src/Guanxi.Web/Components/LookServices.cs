using System.Text.Encodings.Web;
using System.Text.Unicode;
using Guanxi.Kernel.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Guanxi.Web.Components;

public static class LookServices
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => (options.Cookie.Name, options.Cookie.SecurePolicy, options.SuppressXFrameOptionsHeader) = ("form", CookieSecurePolicy.SameAsRequest, true));
        services.TryAddSingleton(_ => Texts.Load(typeof(Texts).Assembly, typeof(Modules.AllModules).Assembly, typeof(LookServices).Assembly));
        services.AddSingleton<IComponentActivator, PlainActivator>();
        services.AddScoped<Look>();
        services.AddScoped<NavigationManager, PageAddress>();
        // Chinese as itself, not as numeric entities: half the size of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapLook(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapPreferences();
        routes.MapInstalling();
    }
}
