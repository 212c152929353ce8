using Guanxi.Kernel.Hosting;

namespace Guanxi.Integrations.Push;

/// <summary>Notifications in browsers (PLT-12): the objects stand in the platform module, what makes them work stands here.</summary>
public static class PushModule
{
    public static void Describe(ModuleBuilder b) => b
        .Rule<ANotificationIsPushed>()
        .Jobs<PushSender>();
}
