using Guanxi.Kernel.Text;
using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Pages;

/// <summary>A component that knows whose request it is drawn for.</summary>
public abstract class VisitComponent : ComponentBase
{
    [CascadingParameter] public Visit Visit { get; set; } = default!;
    protected LocaleFormat Format => Visit.Format;
}

/// <summary>A page drawn from one model.</summary>
public abstract class Page<TModel> : VisitComponent
{
    [Parameter, EditorRequired] public TModel Model { get; set; } = default!;
}
