using Guanxi.Kernel.Access;
using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Feed.Actions;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Kernel.Storage.Examining;
using Guanxi.Kernel.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Guanxi.Kernel.Hosting;

public static class KernelServices
{
    /// <summary>The kernel over one database with the objects, rules and actions of the modules. Call <see cref="KernelStart.Run"/> before the first request.</summary>
    /// <param name="database">Opened when first needed.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, Func<IServiceProvider, IDatabase> database, Action<ModuleBuilder> modules)
    {
        var builder = new ModuleBuilder();
        builder.TextsOf(typeof(KernelServices).Assembly);
        builder.Object<User>().Object<Team>().Object<Role>().Object<ApiToken>().Object<Share>().Object<ScheduledJob>().Object<FeedStop>();
        builder.Jobs<ScheduledJobs>();
        AutomationKernel.Describe(builder);
        builder.Action<ShareRecord>().Action<UnshareRecord>().Action<RetryFeedEntry>().Action<SkipFeedEntry>();
        modules(builder);
        foreach (var rule in builder.Rules) services.AddSingleton(rule);
        foreach (var action in builder.Actions) services.AddSingleton(action);
        foreach (var service in builder.Services) services.AddSingleton(service);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(typeof(ICustomisationSource), builder.CustomisationSource);
        services.AddSingleton(database);
        services.AddSingleton(new Schema(new Registry([.. builder.Objects.Select(ModelCompiler.Compile)])));
        services.AddSingleton(Texts.Load(builder.TextAssemblies));
        services.AddSingleton<Company>();
        services.AddSingleton<TemplateValues>();
        services.AddSingleton<FeedSignal>();
        services.AddSingleton<NodeTalk>();
        services.AddSingleton(p => new RuleSet(() => [.. builder.Rules.Select(p.GetRequiredService)]));
        services.TryAddSingleton(builder.GateType);
        services.AddSingleton(p => new Lazy<IUnitGate>(() => (IUnitGate)p.GetRequiredService(builder.GateType)));
        services.AddSingleton<SavePipeline>();
        services.AddSingleton<RecordStore>();
        services.AddSingleton(p => p.GetRequiredService<RecordStore>().Feed);
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<Viewers>();
        services.AddSingleton(p => new ActionCatalogue(p.GetRequiredService<Schema>(), [.. builder.Actions.Select(a => (IRecordAction)p.GetRequiredService(a))]));
        services.AddSingleton<ActionRunner>();
        services.AddSingleton(p => new Lazy<ActionRunner>(p.GetRequiredService<ActionRunner>)); // for what actions are made of
        foreach (var reader in (Type[])[typeof(RightsReader), typeof(CustomisationReader), typeof(KeptReadings), typeof(FeedChain), .. builder.Readers]) services.AddReader(reader);
        foreach (var step in builder.Steps) services.AddSingleton(typeof(IStepKind), step);
        services.AddAutomation();
        foreach (var recurring in builder.Recurring) services.AddSingleton(recurring).AddSingleton(p => (IScheduled)p.GetRequiredService(recurring));
        foreach (var queue in builder.Queues) services.AddSingleton(queue).AddSingleton(p => (IJobQueue)p.GetRequiredService(queue));
        foreach (var upgrade in builder.Upgrades) services.AddSingleton(upgrade).AddSingleton(p => new Lazy<IUpgrade>(() => (IUpgrade)p.GetRequiredService(upgrade)));
        services.AddSingleton<JobBell>();
        services.AddAfterCommit(typeof(JobBell));
        services.AddSingleton<KernelStart>();
        services.AddSingleton<CustomisationAhead>();
        services.AddSingleton<DatabaseCheckup>();
        services.AddSingleton<DatabaseMarks>();
        services.AddSingleton<SearchRebuild>();
        services.AddSingleton<HouseTables>().AddSingleton<ArrivingWords>();
        services.AddSingleton<HouseArchive>().AddSingleton<ArchiveArrival>().AddSingleton<FeedReplay>();
        services.AddSingleton<HouseExamination>();
        services.AddSingleton<ListIndexes>();
        services.AddSingleton<SlowStatements>().AddSingleton<Vitals>();
        services.AddHostedService(p => p.GetRequiredService<Vitals>());
        services.AddHostedService<SearchUpgrade>();
        services.AddSingleton<FeedStops>().AddHostedService<FeedPump>();
        services.AddHostedService<JobPump>();
        services.AddHostedService<Leisure>();
        return services;
    }

    /// <summary>An <see cref="IFeedReader"/>; one that follows commits too is told at start and with each commit.</summary>
    public static void AddReader(this IServiceCollection services, Type reader)
    {
        services.AddSingleton(reader);
        services.AddSingleton(p => (IFeedReader)p.GetRequiredService(reader));
        if (reader.IsAssignableTo(typeof(IAfterCommit))) services.AddAfterCommit(reader);
    }

    /// <summary>A registered <see cref="IAfterCommit"/>; looked up lazily, because what listens usually asks the store itself.</summary>
    public static void AddAfterCommit(this IServiceCollection services, Type listener) =>
        services.AddSingleton(p => new Lazy<IAfterCommit>(() => (IAfterCommit)p.GetRequiredService(listener)));
}
