using System.CommandLine;
using System.Diagnostics;
using Guanxi.Analytics.Warehouse;

namespace Guanxi.Web.Commands;

/// <summary><c>warehouse</c>: the columnar copy that reports ask.</summary>
sealed class WarehouseCommand : Command
{
    public WarehouseCommand(Words words) : base("warehouse", words["command.warehouse"])
    {
        Add(new Rebuild(words));
        Add(new Export(words));
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
            Out(parsed).WriteLine(Words["command.warehouse.exported", await folder.Get<ParquetExport>().Run(target, cancel), target]);
            return ExitCodes.Done;
        }
    }
}
