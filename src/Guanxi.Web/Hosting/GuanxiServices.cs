using System.Reflection;

namespace Guanxi.Web.Hosting;

public static class GuanxiServices
{
    public static IReadOnlyList<Assembly> TextAssemblies { get; } =
        [typeof(Guanxi.Kernel.Text.Texts).Assembly, typeof(Guanxi.Modules.AllModules).Assembly, typeof(GuanxiServices).Assembly];
}
