using System.CommandLine;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary><c>serve</c>: runs the server until it is told to stop.</summary>
sealed class ServeCommand : Command
{
    public ServeCommand(Words words) : base("serve", words["command.serve"])
    {
        var port = CommonOptions.Port(words);
        var listen = CommonOptions.Listen(words);
        var postgres = CommonOptions.Postgres(words);
        Add(port);
        Add(listen);
        Add(postgres);
        SetAction(async (parsed, cancel) =>
        {
            var folder = DataFolder.Begin(parsed.GetRequiredValue<string>("--data"), parsed.GetValue(postgres));
            using var hold = await folder.Hold(Name, cancel);
            return await Serving.Run(new(folder, parsed.GetValue(port), parsed.GetRequiredValue(listen)), hold,
                (app, address) => Serving.Tell(app, address, parsed.InvocationConfiguration.Output, words, cancel), cancel);
        });
    }
}
