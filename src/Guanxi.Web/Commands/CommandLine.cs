using System.CommandLine;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Web.Backups.Places;
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
        catch (CommandException failure)
        {
            return Failed(console, words[failure.Key, [.. failure.Arguments]], failure.ExitCode);
        }
        catch (DataFolderException failure)
        {
            return Failed(console, words["folder." + failure.Code, [.. failure.Arguments]], ExitCodes.Failed);
        }
        catch (PlaceUnreachableException failure)
        {
            return Failed(console, words["command.backup.unreachable", failure.Message], ExitCodes.Failed);
        }
        catch (ArchiveException failure)
        {
            return Failed(console, words["backup." + failure.Code], ExitCodes.Failed);
        }
        catch (DatabaseClosedException failure)
        {
            return Failed(console, words["database." + failure.Code, failure.Note], ExitCodes.Failed);
        }
        catch (DatabaseBusyException failure)
        {
            return Failed(console, words["command.database", failure.InnerException?.Message ?? failure.Message], ExitCodes.Failed);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception fault) when (!System.Diagnostics.Debugger.IsAttached)
        {
            return Failed(console, words["command.fault", fault.GetType().Name, fault.Message], ExitCodes.Fault);
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
        foreach (var error in parsed.Errors) console.Error.WriteLine("guanxi: " + error.Message);
        console.Error.WriteLine(words["command.seeHelp"]);
        return ExitCodes.Usage;
    }

    static int Failed(InvocationConfiguration console, string message, int code)
    {
        console.Error.WriteLine("guanxi: " + message);
        return code;
    }
}
