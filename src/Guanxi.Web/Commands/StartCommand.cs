using System.CommandLine;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>Without a command: starts the server, says what comes next and opens the browser where there is a screen.</summary>
sealed class StartCommand : RootCommand
{
    readonly Words _words;
    readonly Option<string> _data;
    readonly Option<int> _port;
    readonly Option<string?> _postgres;
    readonly Option<bool> _demo;

    public StartCommand(Words words) : base(words["command"])
    {
        _words = words;
        HelpName = "./run";
        Add(_data = CommonOptions.Data(words));
        Add(_port = CommonOptions.Port(words));
        Add(_postgres = CommonOptions.Postgres(words));
        Add(_demo = new("--demo") { Description = words["command.demo"] });
        SetAction(Start);
    }

    async Task<int> Start(ParseResult parsed, CancellationToken cancel)
    {
        var demo = parsed.GetValue(_demo);
        var path = demo && parsed.GetResult(_data) is not { Implicit: false } ? DemoFolder.UsualPath : parsed.GetRequiredValue(_data);
        var folder = DataFolder.Begin(path, parsed.GetValue(_postgres));
        using var hold = await folder.Hold("serve", cancel);
        var password = demo ? await DemoFolder.Prepare(folder, _words, cancel) : null;
        return await Serving.Run(new(folder, parsed.GetValue(_port)), hold, async (app, address) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            await Serving.Tell(app, address, output, _words, cancel);
            if (password is not null) output.WriteLine(_words["serve.demo", DemoFolder.Email, password]);
            if (Screen.Exists) Screen.Open(address);
            if (demo) await DemoFolder.Learn(app.Services, cancel);
        }, cancel);
    }
}
