using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Networks;

/// <summary>Keeps the allowed networks at hand, at start and when the setting changes.</summary>
public sealed class NetworkReader(Settings settings) : IFollower
{
    AllowedNetworks _allowed = AllowedNetworks.Everywhere;

    public AllowedNetworks Allowed => Volatile.Read(ref _allowed);
    public string Name => "networks";

    public bool Concerns(string objectName) => objectName == "settings";

    public async ValueTask Committed(CancellationToken cancel) =>
        Volatile.Write(ref _allowed, await settings.Read<AllowedNetworks>(AllowedNetworks.Key, cancel) ?? AllowedNetworks.Everywhere);
}
