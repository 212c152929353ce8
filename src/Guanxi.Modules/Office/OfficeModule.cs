using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Office;

public static class OfficeModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Activity>()
        .Object<ActivityParticipant>()
        .Object<Note>()
        .Object<FileRecord>();
}
