using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Guanxi.Web.Components;

/// <summary>
/// Content that is the same on every page of a person: drawn once for each language and theme and kept in <see cref="Kept"/>. Drawing a tree of
/// components anew costs more than reading the records of a list. The content sees no cascading values; what differs from request to request it takes
/// from <see cref="Look"/> alone; a form in it names its action.
/// </summary>
public sealed class Printed : ComponentBase
{
    MarkupString _text;

    [Inject] Look Look { get; set; } = default!;
    [Inject] IServiceScopeFactory Scopes { get; set; } = default!;
    [Inject] ILoggerFactory Logs { get; set; } = default!;

    [Parameter, EditorRequired] public ConcurrentDictionary<string, Print> Kept { get; set; } = default!;
    /// <summary>Tells apart what is kept together.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    protected override async Task OnParametersSetAsync()
    {
        var key = $"{Name} {Look.Language} {Look.Theme}";
        if (!Kept.TryGetValue(key, out var print)) Kept[key] = print = await Draw();
        _text = print.Fill(Look.Fill);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _text);

    async Task<Print> Draw()
    {
        await using var scope = Scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Look>().Printing = true;
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, Logs);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Sheet.ChildContent)] = ChildContent });
        return new(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Sheet>(parameters)).ToHtmlString()));
    }

    sealed class Sheet : ComponentBase
    {
        [Parameter] public RenderFragment? ChildContent { get; set; }
        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
    }
}
