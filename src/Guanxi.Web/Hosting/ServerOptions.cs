using System.Net;

namespace Guanxi.Web.Hosting;

/// <summary>What a server is started with.</summary>
/// <param name="Port">0 takes a free one.</param>
/// <param name="Listen">An address of this machine, <c>localhost</c>, or <c>*</c> for all it has.</param>
public sealed record ServerOptions(DataFolder Folder, int Port = ServerOptions.UsualPort, string Listen = ServerOptions.Loopback)
{
    public const int UsualPort = 5080;
    public const string Loopback = "127.0.0.1";
    const string All = "*", Here = "localhost";

    /// <summary>Kestrel takes a name it does not know for all addresses.</summary>
    public static bool IsAddress(string listen) => listen is All or Here || IPAddress.TryParse(listen, out _);

    public IPAddress Address => Listen switch { All => IPAddress.IPv6Any, Here => IPAddress.Loopback, _ => IPAddress.Parse(Listen) };

    public string Url => $"http://{(IPAddress.TryParse(Listen, out var address) ? new IPEndPoint(address, Port).ToString() : $"{Listen}:{Port}")}";
}
