using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Modes by the names that addresses give them.</summary>
static class ViewModes
{
    static readonly Dictionary<string, ViewMode> ByName = Enum.GetValues<ViewMode>().ToDictionary(Name);

    public static string Name(ViewMode mode) => ModelCompiler.Camel(mode.ToString());

    public static ViewMode? Named(string? name) => name is not null && ByName.TryGetValue(name, out var mode) ? mode : null;
}
