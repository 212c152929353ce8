using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>Tells the kernel who the company is, at start and when its profile changes.</summary>
public sealed class CompanyReader(Settings settings, Company company) : IFeedReader, IHostedService
{
    public string Name => "company";
    public bool EveryNode => true;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await settings.Read<CompanyProfile>(CompanyProfile.Key, cancellationToken) is { } profile) company.Facts = profile.ToFacts();
    }

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Any(e => e.Object == "settings")) await StartAsync(cancel);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
