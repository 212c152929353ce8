using System.Net;

namespace Guanxi.Modules.Platform;

/// <summary>From where people may work: the setting <see cref="Key"/>. No network means from everywhere.</summary>
/// <param name="Networks">Addresses or networks in CIDR form: <c>10.0.0.0/8</c>, <c>203.0.113.7</c>, <c>2001:db8::/32</c>.</param>
public sealed record AllowedNetworks(IReadOnlyList<string> Networks)
{
    public const string Key = "networks";
    public static readonly AllowedNetworks Everywhere = new([]);

    /// <summary>The machine itself is always let in, so that nobody locks the house from inside; not what it passes on for others.</summary>
    public bool Has(IPAddress? address, bool forwarded = false)
    {
        if (Networks.Count == 0 || address is null) return true;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return !forwarded && IPAddress.IsLoopback(address) || Networks.Any(n => Read(n) is { } network && network.Contains(address));
    }

    /// <summary>Null when it is neither an address nor a network.</summary>
    public static IPNetwork? Read(string text)
    {
        if (IPNetwork.TryParse(text, out var network)) return network;
        return IPAddress.TryParse(text, out var one) ? new IPNetwork(one, one.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128) : null;
    }
}
