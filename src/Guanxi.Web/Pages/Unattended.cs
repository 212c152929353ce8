using Guanxi.Kernel.Access;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages;

/// <summary>What a person would see, were they here: for what is sent to them.</summary>
sealed class Unattended(IServiceScopeFactory scopes, IHttpContextAccessor accessor)
{
    public async ValueTask<T> As<T>(Viewer viewer, string language, Func<Visit, ValueTask<T>> look, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        http.Features.Set(viewer);
        http.Request.Headers.Cookie = $"{Preferences.LanguageCookie}={language}";
        accessor.HttpContext = http;
        return await look((await Visit.BindAsync(http))!);
    }
}
