using System.Reflection;
using Guanxi.Analytics;
using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Integrations.Calendars.Subscriptions;
using Guanxi.Integrations.Exchange;
using Guanxi.Integrations.Mail;
using Guanxi.Integrations.Push;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Modules;
using Guanxi.Web.Api;
using Guanxi.Web.Pages.Reports.Mailing;
using Guanxi.Web.Backups;

namespace Guanxi.Web.Hosting;

/// <summary>The record store over the database of a data folder, with every module.</summary>
public static class GuanxiServices
{
    /// <summary>What speaks before a folder is opened: help and messages of the command line.</summary>
    public static IReadOnlyList<Assembly> TextAssemblies { get; } = [typeof(KernelServices).Assembly, typeof(AllModules).Assembly, typeof(ExchangeServices).Assembly, typeof(InsightModule).Assembly, typeof(Program).Assembly];

    public static IServiceCollection AddGuanxi(this IServiceCollection services, DataFolder folder)
    {
        services.AddSingleton(folder).AddSingleton<Restart>();
        services.AddSingleton<IRichTextSanitiser, RichTextSanitiser>();
        services.AddSingleton(new FileStore(folder.Files));
        services.AddAnalytics(folder.Warehouse);
        services.AddExchange();
        return services.AddKernel(_ => Open(folder), modules =>
        {
            AllModules.Describe(modules);
            WebhooksModule.Describe(modules);
            MailModule.Describe(modules);
            InvitationModule.Describe(modules);
            SubscriptionModule.Describe(modules);
            PushModule.Describe(modules);
            InsightModule.Describe(modules);
            ApiModule.Describe(modules);
            MailingModule.Describe(modules);
            BackupServices.Describe(modules);
            modules.TextsOf(typeof(ExchangeServices).Assembly).TextsOf(typeof(Program).Assembly);
        });
    }

    public static IDatabase Open(DataFolder folder) =>
        folder.Database is { Postgres: { } connection } choice ? new PostgresDatabase(connection, choice.Replicas, TimeSpan.FromSeconds(Math.Clamp(choice.ReplicasMayLag, 1, 20))) : new SqliteDatabase(folder.DatabaseFile);
}
