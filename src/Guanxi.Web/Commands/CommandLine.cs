using System.CommandLine;
using System.CommandLine.Parsing;
using Guanxi.Kernel.Text;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>The commands behind <c>./run</c>. Expected failures are one line and an exit code of <see cref="ExitCodes"/>.</summary>
public static class CommandLine
{
    public static async Task<int> Run(IReadOnlyList<string> args, InvocationConfiguration? console = null)
    {
        var words = Words.OfTerminal(Texts.Load(GuanxiServices.TextAssemblies));
        console ??= new();
        console.EnableDefaultExceptionHandler = false;
        try
        {
            var parsed = Commands(words).Parse(args);
            return parsed.Errors.Count > 0 ? Misused(console, words, parsed) : await parsed.InvokeAsync(console);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception thrown) when (!System.Diagnostics.Debugger.IsAttached)
        {
            var (text, code) = Failure.Of(thrown, words) ?? (words["command.fault", thrown.GetType().Name, thrown.Message], ExitCodes.Fault);
            console.Error.WriteLine("guanxi: " + text);
            return code;
        }
    }

    static RootCommand Commands(Words words) => new StartCommand(words)
    {
        new ServeCommand(words),
        new ImportCommand(words),
        new ExportCommand(words),
        new SetupCommand(words),
        new UserCommand(words),
        new TokenCommand(words),
        new CustomisingCommand(words),
        new WarehouseCommand(words),
        new BackupCommand(words),
        new RestoreCommand(words),
        new MoveCommand(words),
        new DoctorCommand(words),
    };

    static int Misused(InvocationConfiguration console, Words words, ParseResult parsed)
    {
        foreach (var error in parsed.Errors) console.Error.WriteLine("guanxi: " + (Missing(parsed, error) is { } option ? words["command.needs", option] : error.Message));
        console.Error.WriteLine(words["command.seeHelp"]);
        return ExitCodes.Usage;
    }

    /// <summary>The option an error asks for, of which the library speaks English alone.</summary>
    static string? Missing(ParseResult parsed, ParseError error) => parsed.CommandResult.Command.Options
        .Where(o => o.Required && parsed.GetResult(o) is null or { Implicit: true }).Select(o => o.Name).FirstOrDefault(name => error.Message.Contains($"'{name}'", StringComparison.Ordinal));
}
