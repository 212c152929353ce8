using Guanxi.Kernel.Access;
using Guanxi.Web.Account.Protection;

namespace Guanxi.Web.Account.Links;

/// <summary>
/// Links with which a person sets a password without knowing the old one; an administrator makes and hands them over. They carry the
/// security stamp, which a new password changes, so that each works once.
/// </summary>
public sealed class OneTimeLinks(Secrets secrets, People people)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);
    const string Purpose = "set a password";

    /// <summary>Path and query.</summary>
    public string Path(User user) => "/sign-in/link?key=" + secrets.Seal(Purpose, $"{user.Id} {user.SecurityStamp}", Lifetime);

    public async ValueTask<User?> Find(string? key, CancellationToken cancel) =>
        secrets.Open(Purpose, key)?.Split(' ') is [var id, var stamp] && Guid.TryParse(id, out var user)
        && await people.ById(user, cancel) is { Active: true } found && (found.SecurityStamp ?? "") == stamp ? found : null;
}
