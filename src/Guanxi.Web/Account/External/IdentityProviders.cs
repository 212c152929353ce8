using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.External;

/// <summary>Keeps the provider that was set up at hand, at start and when the setting changes.</summary>
public sealed class IdentityProviders(Settings settings) : IFollower
{
    IdentityProvider? _current;

    /// <summary>Null when people sign in here only.</summary>
    public IdentityProvider? Current => Volatile.Read(ref _current);
    public string Name => "identity-provider";

    public bool Concerns(string objectName) => objectName == "settings";

    // The empty issuer is what remains of a provider that was taken away.
    public async ValueTask Committed(CancellationToken cancel) =>
        Volatile.Write(ref _current, await settings.Read<IdentityProvider>(IdentityProvider.Key, cancel) is { Issuer.Length: > 0 } provider ? provider : null);
}
