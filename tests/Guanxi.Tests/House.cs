using Guanxi.Analytics;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules;
using Guanxi.Modules.Platform;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests;

/// <summary>The kernel with all modules over a fresh database of one kind; gone when disposed.</summary>
public sealed class House : IAsyncDisposable
{
    readonly ServiceProvider _services;
    readonly Func<Task> _remove;

    House(ServiceProvider services, Func<Task> remove) => (_services, _remove) = (services, remove);

    public IServiceProvider Services => _services;
    public RecordStore Store => _services.GetRequiredService<RecordStore>();
    public Registry Registry => _services.GetRequiredService<Schema>().Current;

    /// <param name="database">sqlite or postgres.</param>
    /// <param name="objects">Objects besides those of the modules.</param>
    public static async Task<House> Open(string database, Action<IServiceCollection>? more = null, Action<ModuleBuilder>? objects = null) =>
        await Over(await Place.Make(database), start => start.Run(), more, objects);

    /// <summary>Over a database that is there already.</summary>
    public static async Task<House> Over(Place place, Func<KernelStart, Task> start, Action<IServiceCollection>? more = null, Action<ModuleBuilder>? objects = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IRichTextSanitiser, PlainSanitiser>();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddSingleton(new FileStore(Path.Combine(place.Folder, "files"))).AddSingleton<Settings>().AddAnalytics(place.Folder);
        more?.Invoke(services);
        services.AddKernel(_ => place.Open(), b =>
        {
            AllModules.Describe(b);
            InsightModule.Describe(b);
            b.Object<Guanxi.Web.Backups.Backup>();
            objects?.Invoke(b);
        });
        var provider = services.BuildServiceProvider();
        await start(provider.GetRequiredService<KernelStart>());
        return new(provider, place.Remove);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _remove();
    }

    sealed class PlainSanitiser : IRichTextSanitiser
    {
        public string Sanitise(string html) => html;
    }
}
