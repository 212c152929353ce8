namespace Guanxi.Web.Hosting;

/// <summary>What a server is started with.</summary>
/// <param name="Port">0 takes a free one.</param>
public sealed record ServerOptions(DataFolder Folder, int Port = ServerOptions.UsualPort, string Listen = ServerOptions.Loopback)
{
    public const int UsualPort = 5080;
    public const string Loopback = "127.0.0.1";
}
