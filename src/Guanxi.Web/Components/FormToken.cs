using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>The hidden field that shows a form came from one of our pages.</summary>
public sealed class FormToken : IComponent
{
    RenderHandle _place;

    [Inject] Look Look { get; set; } = default!;

    public void Attach(RenderHandle renderHandle) => _place = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        _place.Render(builder => builder.AddMarkupContent(0, $"<input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"{HtmlEncoder.Default.Encode(Look.Token)}\">"));
        return Task.CompletedTask;
    }
}
