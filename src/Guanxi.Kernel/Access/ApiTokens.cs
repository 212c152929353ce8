using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

/// <summary>Issues tokens and names them by their hash.</summary>
public sealed class ApiTokens(RecordStore store)
{
    public const string Prefix = "gx_";
    /// <summary>For which one that expires holds.</summary>
    public const int LongestDays = 3_650;

    /// <summary>Makes a token for a person and keeps its hash.</summary>
    /// <returns>The token, which cannot be shown again, and what became of the save.</returns>
    public async ValueTask<(string Token, SaveResult Result)> Issue(
        Id<User> user, string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null, CancellationToken cancel = default)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var unit = store.Begin(Viewer.System);
        unit.Create(new ApiToken { Name = name, User = user, Hash = HashOf(token), Hint = token[^4..], Scopes = [.. scopes], ExpiresAt = expiresAt });
        return (token, await unit.Commit(cancel));
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
