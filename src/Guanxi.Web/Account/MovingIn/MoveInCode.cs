using System.Net;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Account.MovingIn;

/// <summary>
/// What the set-up asks of whoever comes from another machine: a code that the console of this one shows, new with each start. A fresh
/// installation belongs to who can read its console, not to the first who finds its port.
/// </summary>
public sealed class MoveInCode
{
    const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    const int Length = 10;

    public string Text { get; } = RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>Whether the person sits at this machine, and nothing stands between.</summary>
    public static bool IsSpared(HttpContext http) =>
        Arrival.Of(http) is { Forwarded: false, From: var from } && (from is null || IPAddress.IsLoopback(from));

    public bool Admits(HttpContext http, string? given) =>
        IsSpared(http) || CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes(given?.Trim().ToLowerInvariant() ?? ""));
}
