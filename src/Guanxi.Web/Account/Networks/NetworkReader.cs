using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Networks;

/// <summary>Keeps the allowed networks at hand, at start and when the setting changes.</summary>
public sealed class NetworkReader(Settings settings) : IFeedReader, IHostedService
{
    AllowedNetworks _allowed = AllowedNetworks.Everywhere;

    public AllowedNetworks Allowed => Volatile.Read(ref _allowed);
    public string Name => "networks";
    public bool EveryNode => true;

    public async Task StartAsync(CancellationToken cancellationToken) =>
        Volatile.Write(ref _allowed, await settings.Read<AllowedNetworks>(AllowedNetworks.Key, cancellationToken) ?? AllowedNetworks.Everywhere);

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.Any(e => e.Object == "settings")) await StartAsync(cancel);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
