using System.Net;
using Guanxi.Modules.Platform;
using Guanxi.Web.Commands;

namespace Guanxi.Web.Hosting;

/// <summary>
/// Who is believed when it says for whom it asks: the addresses and networks of the setting <c>Proxies</c>, separated by commas. Nobody unless
/// named; with the framework's own switch, which would believe everybody, the machine itself.
/// </summary>
public sealed class Proxies
{
    const string Key = "Proxies", Everybody = "FORWARDEDHEADERS_ENABLED";
    static readonly string[] Itself = ["127.0.0.0/8", "::1"];

    string? _unbelieved;

    Proxies(IReadOnlyList<IPNetwork> networks, bool assumed) => (Networks, Assumed) = (networks, assumed);

    public IReadOnlyList<IPNetwork> Networks { get; }
    /// <summary>The framework's switch was found in place of names.</summary>
    public bool Assumed { get; }
    /// <summary>Who last spoke of others in vain, since this node started.</summary>
    public string? Unbelieved => Volatile.Read(ref _unbelieved);

    /// <exception cref="CommandException">Something is neither an address nor a network.</exception>
    public static Proxies Read(IConfigurationManager configuration)
    {
        var named = (configuration[Key] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var assumed = named.Length == 0 && string.Equals(configuration[Everybody], "true", StringComparison.OrdinalIgnoreCase);
        configuration[Everybody] = "false";
        return new([.. (assumed ? Itself : named).Select(Network)], assumed);
    }

    public bool Has(IPAddress? address) => address is not null && Networks.Any(n => n.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    public void Note(IPAddress? unbelieved) => Volatile.Write(ref _unbelieved, unbelieved?.ToString());

    static IPNetwork Network(string text) => AllowedNetworks.Read(text) ?? throw new CommandException("serve.badProxy", text);
}
