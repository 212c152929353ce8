using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.SigningIn;

/// <summary>Keeps the company's policy for signing in at hand, at start and when the setting changes.</summary>
public sealed class SignInPolicyReader(Settings settings) : IFollower
{
    SignInPolicy _policy = new();

    public SignInPolicy Policy => Volatile.Read(ref _policy);
    public string Name => "sign-in-policy";

    public bool Concerns(string objectName) => objectName == "settings";

    public async ValueTask Committed(CancellationToken cancel) =>
        Volatile.Write(ref _policy, await settings.Read<SignInPolicy>(SignInPolicy.Key, cancel) ?? new());
}
