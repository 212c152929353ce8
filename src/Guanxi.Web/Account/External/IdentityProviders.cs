using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.External;

/// <summary>Keeps the providers that were set up at hand, at start and when the setting changes.</summary>
public sealed class IdentityProviders(Settings settings) : IFollower
{
    volatile IReadOnlyList<IdentityProvider> _all = [];

    /// <summary>In the order they were added; none when people sign in here only.</summary>
    public IReadOnlyList<IdentityProvider> All => _all;
    public string Name => "identity-providers";

    public IdentityProvider? Find(string? id) => _all.FirstOrDefault(p => p.Id == id);

    public bool Concerns(string objectName) => objectName == "settings";
    public async ValueTask Committed(CancellationToken cancel) => _all = await settings.Read<List<IdentityProvider>>(IdentityProvider.Key, cancel) ?? [];
}
