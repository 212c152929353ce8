using System.CommandLine;
using System.Text.Json;
using Guanxi.Integrations.Customising;

namespace Guanxi.Web.Commands;

/// <summary><c>customising</c>: takes an installation's customisation to another.</summary>
sealed class CustomisingCommand : Command
{
    public CustomisingCommand(Words words) : base("customising", words["command.customising"])
    {
        Add(new Export(words));
        Add(new Apply(words));
    }

    sealed class Export : FolderCommand
    {
        readonly Option<string?> _file, _actor;

        public Export(Words words) : base(words, "customising export")
        {
            _file = Option<string?>("--file", "F");
            _actor = Option<string?>("--as", "MAIL");
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var file = await folder.Get<Customiser>().Export(await folder.AsOrItself(parsed.GetValue(_actor), Words, cancel), cancel);
            if (parsed.GetValue(_file) is { } path) await File.WriteAllTextAsync(path, file.ToString(), cancel);
            else await Out(parsed).WriteAsync(file.ToString());
            return ExitCodes.Done;
        }
    }

    /// <summary>Each change is a line; the last line of the output is the counts as JSON. What stands in the way goes to the error stream.</summary>
    sealed class Apply : FolderCommand
    {
        readonly Option<FileInfo> _file;
        readonly Option<bool> _dryRun;
        readonly Option<string?> _actor;

        public Apply(Words words) : base(words, "customising apply")
        {
            _file = Option<FileInfo>("--file", "F", required: true);
            _dryRun = Option<bool>("--dry-run");
            _actor = Option<string?>("--as", "MAIL");
            _file.AcceptExistingOnly();
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var file = CustomisationFile.Read(await File.ReadAllTextAsync(parsed.GetRequiredValue(_file).FullName, cancel)) ?? throw new CommandException("problem.notACustomisation");
            var viewer = await folder.AsOrItself(parsed.GetValue(_actor), Words, cancel);
            var (customiser, dryRun) = (folder.Get<Customiser>(), parsed.GetValue(_dryRun));
            var plan = dryRun ? await customiser.Compare(viewer, file, cancel) : await customiser.Apply(viewer, file, cancel);
            foreach (var change in plan.Changes.Where(_ => dryRun || plan.Problems.Count == 0))
                Out(parsed).WriteLine($"{(change.IsNew ? '+' : '~')} {change.Object.Name} {change.Key}{(change.IsNew ? "" : ": " + string.Join(", ", change.Differences.Select(d => d.Field.Name)))}");
            Refuse(parsed, plan.Problems.Select(p => p.Problem with { Field = string.Join(' ', new[] { p.Object, p.Key, p.Problem.Field }.OfType<string>()) }));
            var done = plan.Problems.Count == 0;
            Out(parsed).WriteLine(JsonSerializer.Serialize(new { created = done || dryRun ? plan.Created : 0, changed = done || dryRun ? plan.Changed : 0, plan.Unchanged, problems = plan.Problems.Count, dryRun }, JsonSerializerOptions.Web));
            return done ? ExitCodes.Done : ExitCodes.Failed;
        }
    }
}
