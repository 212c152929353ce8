using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>
/// A symbol of the sprite. Decorative: what it means stands in words beside it or in the label of its button. Pages hold dozens, so it is
/// written as one piece of markup.
/// </summary>
public sealed class Icon : IComponent
{
    RenderHandle _place;

    [Parameter, EditorRequired] public string Name { get; set; } = "";
    /// <summary><c>small</c> (14 px), <c>large</c> (20 px), or nothing (16 px).</summary>
    [Parameter] public string? Class { get; set; }

    public void Attach(RenderHandle renderHandle) => _place = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        (Name, Class) = (parameters.GetValueOrDefault<string>(nameof(Name)) ?? "", parameters.GetValueOrDefault<string>(nameof(Class)));
        _place.Render(builder => builder.AddMarkupContent(0, Icons.Markup(Name, Class)));
        return Task.CompletedTask;
    }
}
