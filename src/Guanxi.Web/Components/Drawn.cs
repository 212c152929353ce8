using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Guanxi.Web.Components;

/// <summary>
/// A component as the answer to a request, drawn whole before any of it is sent. The framework's own result makes each component ready for parts that come
/// later or live on in the browser; ours have none.
/// </summary>
public sealed class Drawn<TComponent>(Dictionary<string, object?>? parameters = null) : IResult where TComponent : IComponent
{
    public int StatusCode { get; init; } = StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var given = ParameterView.FromDictionary(parameters ?? []);
        var (services, response) = (httpContext.RequestServices, httpContext.Response);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(given);
            (response.StatusCode, response.ContentType) = (StatusCode, "text/html; charset=utf-8");
            await using var output = new Utf8Writer(response.BodyWriter);
            root.WriteHtmlTo(output);
        });
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }
}
