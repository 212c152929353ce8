using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Service;

namespace Guanxi.Modules;

/// <summary>Every department of the product.</summary>
public static class AllModules
{
    public static void Describe(ModuleBuilder b)
    {
        CustomersModule.Describe(b);
        SalesModule.Describe(b);
        ServiceModule.Describe(b);
        OfficeModule.Describe(b);
        PlatformModule.Describe(b);
        b.Upgrade<LaterRights>().Upgrade<OpenDealsGetTheirCategory>();
        b.TextsOf(typeof(AllModules).Assembly);
    }
}
