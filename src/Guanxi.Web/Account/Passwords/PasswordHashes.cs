using Guanxi.Kernel.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Guanxi.Web.Account.Passwords;

/// <summary>Hashes passwords: PBKDF2 with SHA-512, a salt of 16 bytes and the rounds OWASP asks for (2023: 210,000).</summary>
public sealed class PasswordHashes
{
    const int Rounds = 210_000;
    static readonly User Nobody = new();

    readonly PasswordHasher<User> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    readonly string _decoy;

    public PasswordHashes() => _decoy = Hash("the same work for people we do not know");

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Takes the same time whether or not there is a hash to compare with.</summary>
    public PasswordCheck Check(string? hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash ?? _decoy, password);
        return (hash, result) switch
        {
            (null, _) or (_, PasswordVerificationResult.Failed) => PasswordCheck.Wrong,
            (_, PasswordVerificationResult.SuccessRehashNeeded) => PasswordCheck.RightButOutdated,
            _ => PasswordCheck.Right,
        };
    }
}
