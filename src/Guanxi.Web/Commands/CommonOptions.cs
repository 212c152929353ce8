using System.CommandLine;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>Options that several commands take.</summary>
public static class CommonOptions
{
    public static Option<string> Data(Words words) => new("--data")
    {
        Description = words["option.data"], HelpName = "DIR", Recursive = true, DefaultValueFactory = _ => "data",
    };

    public static Option<int> Port(Words words)
    {
        var port = new Option<int>("--port") { Description = words["option.port"], HelpName = "N", DefaultValueFactory = _ => ServerOptions.UsualPort };
        port.Validators.Add(result =>
        {
            if (result.GetValue(port) is < 0 or > 65_535) result.AddError(words["option.port.range"]);
        });
        return port;
    }

    public static Option<string?> Postgres(Words words) => new("--postgres") { Description = words["option.postgres"], HelpName = "CONNECTION" };

    /// <summary>In the environment it is seen by fewer than on the command line.</summary>
    public static Option<string?> Passphrase(Words words) => new("--passphrase")
    {
        Description = words["option.passphrase"], HelpName = "TEXT", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GUANXI_PASSPHRASE"),
    };

    public static Option<string> Listen(Words words) => new("--listen") { Description = words["option.listen"], HelpName = "ADDRESS", DefaultValueFactory = _ => ServerOptions.Loopback };
}
