using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Guanxi.Web.Components;

public static class LookServices
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddAntiforgery(options => options.Cookie.Name = "form");
        services.AddScoped<Look>();
        services.AddRazorComponents();
        // Chinese as itself, not as numeric entities: half the size of a page.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        return services;
    }

    public static void MapLook(this IEndpointRouteBuilder routes)
    {
        routes.MapAssets();
        routes.MapPreferences();
    }
}
