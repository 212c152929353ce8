using System.CommandLine;
using System.Diagnostics;
using Guanxi.Analytics.Facts;
using Guanxi.Analytics.Warehouse;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Facts;

namespace Guanxi.Web.Commands;

/// <summary><c>warehouse</c>: the columnar copy that reports ask.</summary>
sealed class WarehouseCommand : Command
{
    public WarehouseCommand(Words words) : base("warehouse", words["command.warehouse"])
    {
        Add(new Rebuild(words));
        Add(new Export(words));
        Add(new Load(words));
    }

    /// <summary>From nothing, while people work.</summary>
    sealed class Rebuild(Words words) : FolderCommand(words, "warehouse rebuild")
    {
        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var watch = Stopwatch.StartNew();
            long loaded = 0;
            await folder.Get<WarehouseRebuild>().Run(new Told(count => loaded = count), cancel);
            Out(parsed).WriteLine(Words["command.warehouse.rebuilt", loaded, decimal.Round((decimal)watch.Elapsed.TotalSeconds, 1)]);
            return ExitCodes.Done;
        }

        /// <summary>At once and in order, unlike <see cref="Progress{T}"/>.</summary>
        sealed class Told(Action<long> tell) : IProgress<long>
        {
            public void Report(long value) => tell(value);
        }
    }

    sealed class Export : FolderCommand
    {
        readonly Option<string> _to;

        public Export(Words words) : base(words, "warehouse export") => _to = Option<string>("--to", "FOLDER", required: true);

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var target = Path.GetFullPath(parsed.GetRequiredValue(_to));
            var tables = await folder.Get<ParquetExport>().Run(target, cancel);
            await folder.Note(folder.Itself(Words), AccessKind.Exported, "warehouse", "warehouse", target, cancel);
            Out(parsed).WriteLine(Words["command.warehouse.exported", tables, target]);
            return ExitCodes.Done;
        }
    }

    /// <summary>Order lines made elsewhere, from a file: <c>--map day=Date,amount=Total</c> where the headers do not tell.</summary>
    sealed class Load : FolderCommand
    {
        readonly Option<FileInfo> _file;
        readonly Option<string?> _map;

        public Load(Words words) : base(words, "warehouse load")
        {
            _file = Option<FileInfo>("--file", "F", required: true);
            _map = Option<string?>("--map", "ROLE=HEADER,…");
            _file.AcceptExistingOnly();
        }

        protected override async Task<int> Run(OpenFolder folder, ParseResult parsed, CancellationToken cancel)
        {
            var (file, desk) = (parsed.GetRequiredValue(_file), folder.Get<FactDesk>());
            var mapping = Mapping(parsed.GetValue(_map));
            try
            {
                await using var content = file.OpenRead();
                var (_, report) = await desk.Receive(await folder.AsSteward(Words, cancel), file.Name, content, stream => LineFiles.Open(stream, file.Name), mapping, cancel);
                if (report is null) throw new CommandException("command.warehouse.load.unclear");
                foreach (var (line, role) in report.Examples) parsed.InvocationConfiguration.Error.WriteLine(Words["command.warehouse.load.refused", line, Words["lineRole." + ModelCompiler.Camel(role.ToString())]]);
                Out(parsed).WriteLine(Words["command.warehouse.load.done", report.Count, report.Refused]);
                return report.Refused == 0 ? ExitCodes.Done : ExitCodes.Failed;
            }
            catch (UnreadableFileException unreadable)
            {
                throw new CommandException("problem.unreadable." + ModelCompiler.Camel(unreadable.Reason.ToString()));
            }
        }

        static LineMapping? Mapping(string? text)
        {
            if (text is null) return null;
            var pairs = text.Split(',').Select(p => p.Split('=', 2)).ToList();
            if (pairs.Any(p => p.Length < 2 || !Enum.TryParse<LineRole>(p[0], ignoreCase: true, out _))) throw new CommandException("command.warehouse.load.badMap", string.Join(", ", Enum.GetNames<LineRole>().Select(ModelCompiler.Camel)));
            return new(pairs.ToDictionary(p => Enum.Parse<LineRole>(p[0], ignoreCase: true), p => p[1]));
        }
    }
}
