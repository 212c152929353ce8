using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Backups;

public static class BackupServices
{
    public static void Describe(ModuleBuilder b) => b.Object<Backup>().Jobs<BackupQueue>().Rule<AdministratorsHearOfABackupThatFailed>().Scheduled<BackupSchedule>();

    public static IServiceCollection AddBackups(this IServiceCollection services) => services.AddSingleton<BackupShelf>().AddSingleton<Restoration>();
}
