using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Profile;

/// <summary>The page of one's own things.</summary>
/// <param name="Session">The session of this browser.</param>
/// <param name="Tokens">Null when the person may not have any.</param>
public sealed record ProfileModel(User Me, IReadOnlyList<PasskeyCredential> Passkeys, IReadOnlyList<SignInSession> Sessions, Guid? Session, IReadOnlyList<ApiToken>? Tokens)
{
    /// <summary>Last uses by token.</summary>
    public IReadOnlyDictionary<Guid, TokenUse> Uses { get; init; } = new Dictionary<Guid, TokenUse>();
    /// <summary>What is wrong with the form that was sent; fields are ids of inputs.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    /// <summary>Secret addresses of the person's calendar.</summary>
    public IReadOnlyList<ApiToken> Feeds { get; init; } = [];
    /// <summary>Shown once.</summary>
    public string? NewFeed { get; init; }
    /// <summary>Shown once.</summary>
    public string? NewToken { get; init; }
    /// <summary>Shown once.</summary>
    public IReadOnlyList<string>? NewCodes { get; init; }
}
