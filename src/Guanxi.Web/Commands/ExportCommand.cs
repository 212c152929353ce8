using System.CommandLine;
using Guanxi.Integrations.Exchange.Exporting;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Commands;

/// <summary><c>export</c>: writes records to a file, or to standard output.</summary>
sealed class ExportCommand : FolderCommand
{
    readonly Option<string> objectName, format;
    readonly Option<string?> file, filter, fields, actor;
    readonly Option<bool> forPrograms;

    public ExportCommand(Words words) : base(words, "export")
    {
        objectName = Option<string>("--object", "NAME", required: true);
        format = Option<string>("--format", "csv|xlsx|ndjson");
        file = Option<string?>("--file", "F");
        filter = Option<string?>("--filter", "FILTER");
        fields = Option<string?>("--fields", "A,B");
        forPrograms = Option<bool>("--for-programs");
        actor = Option<string?>("--as", "MAIL");
        format.DefaultValueFactory = _ => "csv";
        format.AcceptOnlyFromAmong("csv", "xlsx", "ndjson");
    }

    protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
    {
        var store = folder.Store;
        var name = parsed.GetRequiredValue(objectName);
        var model = store.Registry.Find(name) ?? throw new CommandException("problem.noSuchObject", name);
        var viewer = await folder.AsOrItself(parsed.GetValue(actor), Words, cancel);
        var chosen = parsed.GetValue(fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } named ? named : null;
        if (chosen?.FirstOrDefault(path => !folder.Get<Exporter>().MayName(viewer, model, path)) is { } unknown) throw new CommandException("command.export.noField", name, unknown);
        var query = new ListQuery(model) { Filter = Condition(parsed.GetValue(filter)), Sorts = [new("id")], Fields = chosen };
        var plan = new ExportPlan(query, Enum.Parse<TabularFormat>(parsed.GetRequiredValue(format), ignoreCase: true)) { ForPrograms = parsed.GetValue(forPrograms) };
        await using var output = parsed.GetValue(file) is { } path ? new ArrivingFile(path) : null;
        try
        {
            var count = await folder.Get<Exporter>().Export(viewer, plan, output?.Stream ?? Console.OpenStandardOutput(), cancel: cancel);
            if (output is not null) await output.Arrive();
            parsed.InvocationConfiguration.Error.WriteLine(Words["export.done", count]);
            return ExitCodes.Done;
        }
        catch (ExportRefusedException refused)
        {
            throw new CommandException("problem." + refused.Problem.Code, refused.Problem.Args);
        }
        catch (QueryRefusedException refused)
        {
            throw new CommandException("problem." + refused.Problems[0].Code, refused.Problems[0].Args);
        }
    }

    static Filter Condition(string? text)
    {
        var parsed = FilterText.Parse(text ?? "");
        return parsed.Filter ?? throw new CommandException("problem." + parsed.Problem!.Code, parsed.Problem.Args);
    }
}
