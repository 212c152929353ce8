using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Api;

public static class ApiModule
{
    public static void Describe(ModuleBuilder b) => b.Object<IdempotencyKey>().Scheduled<IdempotencySweep>();
}
