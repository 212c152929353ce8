using System.CommandLine;
using System.Text.Json;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;

namespace Guanxi.Web.Commands;

/// <summary><c>import</c>: brings a file in. What stands in the way goes to the error stream; the last line of the output is the counts as JSON.</summary>
sealed class ImportCommand : FolderCommand
{
    readonly Option<string> objectName;
    readonly Option<FileInfo> file;
    readonly Option<FileInfo?> map;
    readonly Option<bool> dryRun, accept, printMap;
    readonly Option<string?> upsertBy, actor;

    public ImportCommand(Words words) : base(words, "import")
    {
        objectName = Option<string>("--object", "NAME", required: true);
        file = Option<FileInfo>("--file", "F", required: true);
        map = Option<FileInfo?>("--map", "MAP.json");
        dryRun = Option<bool>("--dry-run");
        upsertBy = Option<string?>("--upsert-by", "FIELD");
        actor = Option<string?>("--as", "MAIL");
        accept = Option<bool>("--accept-suggestions");
        printMap = Option<bool>("--print-map");
        file.AcceptExistingOnly();
    }

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var importer = folder.Get<Importer>();
        var viewer = parsed.GetValue(actor) is { } mail ? await folder.As(mail, cancel) : await folder.AsSteward(Words, cancel);
        var source = ImportSource.Of(parsed.GetRequiredValue(file).FullName);
        var console = parsed.InvocationConfiguration;
        try
        {
            var plan = await importer.Guess(viewer, Asked(parsed), source, cancel);
            if (parsed.GetValue(printMap))
            {
                console.Output.WriteLine(ImportPlanJson.Write(plan));
                return ExitCodes.Done;
            }
            var (report, import) = parsed.GetValue(dryRun)
                ? (await importer.Rehearse(viewer, plan, source, cancel: cancel), (Guid?)null)
                : await Carry(folder.Get<ImportDesk>(), viewer, plan, source, cancel);
            var told = new ImportWords(Words);
            foreach (var line in told.Of(report)) console.Error.WriteLine(line);
            console.Output.WriteLine(Counts(report, import));
            return report.Cancelled ? ExitCodes.Interrupted : report.Failed > 0 || report.Questions.Any(question => question.Stops) ? ExitCodes.Failed : ExitCodes.Done;
        }
        catch (ImportRefusedException refused)
        {
            throw new CommandException("problem." + refused.Problem.Code, refused.Problem.Args);
        }
        catch (Integrations.Exchange.Files.UnreadableFileException unreadable)
        {
            throw new CommandException("problem.unreadable." + Kernel.Model.ModelCompiler.Camel(unreadable.Reason.ToString()));
        }
    }

    ImportPlan Asked(ParseResult parsed)
    {
        var name = parsed.GetRequiredValue(objectName);
        var plan = new ImportPlan { Object = name };
        try
        {
            if (parsed.GetValue(map) is { } path) plan = ImportPlanJson.Read(File.ReadAllText(path.FullName), name);
        }
        catch (Exception fault) when (fault is JsonException or IOException)
        {
            throw new CommandException("import.badMap", fault.Message);
        }
        if (parsed.GetValue(upsertBy) is { } key) plan = plan with { Mode = ImportMode.Upsert, By = key };
        return parsed.GetValue(accept) ? plan with { AcceptSuggestions = true } : plan;
    }

    /// <summary>An import from the command line is kept like one from the pages, and can be undone there.</summary>
    static async Task<(ImportReport, Guid?)> Carry(ImportDesk desk, Viewer viewer, ImportPlan plan, ImportSource source, CancellationToken cancel)
    {
        var (report, import) = await desk.RunNow(viewer, plan, source, cancel);
        return (report, import);
    }

    static string Counts(ImportReport report, Guid? import) => JsonSerializer.Serialize(
        new { rows = report.Rows, created = report.Created, updated = report.Updated, unchanged = report.Unchanged, failed = report.Failed, waiting = report.Waiting, related = report.Related, questions = report.Questions.Count, dryRun = report.DryRun, import },
        JsonSerializerOptions.Web);
}
