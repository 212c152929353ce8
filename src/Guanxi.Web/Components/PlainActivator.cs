using Microsoft.AspNetCore.Components;

namespace Guanxi.Web.Components;

/// <summary>Components are made as they are and ask for what they need by <c>@inject</c>: compiling a factory for each of them takes a library of its own and its time.</summary>
sealed class PlainActivator : IComponentActivator
{
    public IComponent CreateInstance(Type componentType) => (IComponent)Activator.CreateInstance(componentType)!;
}
