using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>Options that several commands take.</summary>
public static class CommonOptions
{
    public static Option<string> Data(Words words) => new("--data")
    {
        Description = words["option.data"], HelpName = "DIR", Recursive = true, DefaultValueFactory = _ => "data",
    };

    public static Option<int> Port(Words words) => new("--port")
    {
        Description = words["option.port"], HelpName = "N", DefaultValueFactory = _ => ServerOptions.UsualPort,
        CustomParser = result => Number(result, 0, 65_535, words["option.port.range"]) ?? 0,
    };

    /// <returns>Null, and the text told, where something else stands there.</returns>
    public static int? Number(ArgumentResult result, int least, int most, string otherwise)
    {
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        result.AddError(otherwise);
        return null;
    }

    public static Option<string?> Postgres(Words words) => new("--postgres") { Description = words["option.postgres"], HelpName = "CONNECTION" };

    /// <summary>In the environment it is seen by fewer than on the command line.</summary>
    public static Option<string?> Passphrase(Words words) => new("--passphrase")
    {
        Description = words["option.passphrase"], HelpName = "TEXT", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("GUANXI_PASSPHRASE"),
    };

    public static Option<string> Listen(Words words)
    {
        var listen = new Option<string>("--listen") { Description = words["option.listen"], HelpName = "ADDRESS", DefaultValueFactory = _ => ServerOptions.Loopback };
        listen.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ServerOptions.IsAddress(token.Value)) result.AddError(words["option.listen.unknown", token.Value]);
        });
        return listen;
    }
}
