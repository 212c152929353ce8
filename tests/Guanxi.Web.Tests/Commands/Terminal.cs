using System.CommandLine;
using System.Globalization;
using Guanxi.Web.Commands;

namespace Guanxi.Web.Tests.Commands;

/// <summary>Commands as a person types them, on a data folder of their own.</summary>
static class Terminal
{
    public static async Task<(int Code, string Output, string Error)> Run(string data, params string[] command)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var code = await CommandLine.Run([.. command, "--data", data], new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    public static async Task SetUp(string data, params string[] more) => Assert.Equal(ExitCodes.Done,
        (await Run(data, ["setup", "--company", "Harbour", "--admin", "ada@example.com", "--password", "harbour lantern fog", "--language", "en", .. more])).Code);
}
