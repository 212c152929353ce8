using System.CommandLine;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Copying;
using Guanxi.Web.Hosting;

namespace Guanxi.Web.Commands;

/// <summary>
/// <c>move</c>: the same installation over another database, in either direction. Until all has arrived and was compared nothing
/// changes; an attempt that was broken off is begun anew by the same command.
/// </summary>
sealed class MoveCommand : FolderCommand
{
    readonly Option<string> _to;

    public MoveCommand(Words words) : base(words, "move", movedIn: false) => _to = Option<string>("--to", "CONNECTION|FILE.db", required: true);

    protected override async Task<int> Run(DataFolder data, ParseResult parsed, bool movedIn, CancellationToken cancel)
    {
        using var hold = await data.Hold(Name, cancel);
        return await base.Run(data, parsed, movedIn, cancel);
    }

    protected override async Task<int> Run(OpenFolder open, ParseResult parsed, CancellationToken cancel)
    {
        var folder = open.Folder;
        var target = folder.Over(Choice(parsed.GetRequiredValue(_to)));
        if (target.Database == folder.Database) throw new CommandException("command.move.same");
        var tables = await open.Get<HouseTables>().Find(cancel);
        await open.DisposeAsync();

        await using var database = GuanxiServices.Open(folder);
        await using var source = await Alone(database, cancel);
        var move = await Fill(parsed, source, target, tables, folder, cancel);
        await using (var there = await OpenFolder.Complete(target, cancel))
        {
            var chain = await there.Get<FeedChain>().Verify(cancel: cancel);
            if (chain.Broken is not null) throw new CommandException("command.move.chain", chain.After);
            Out(parsed).WriteLine(Words["command.move.chainWhole", chain.Links]);
        }
        folder.ForgetWarehouse();
        target.Decide();
        await move(target.Database.Describe());
        Out(parsed).WriteLine(Words["command.move.done", target.Database.Describe(), folder.Database.Describe()]);
        return ExitCodes.Done;
    }

    /// <returns>What closes the source when all else is done.</returns>
    async Task<Func<string, ValueTask>> Fill(ParseResult parsed, IMoment source, DataFolder target, IReadOnlyList<TableShape> tables, DataFolder from, CancellationToken cancel)
    {
        await using var arriving = OpenFolder.Arriving(target);
        var move = new DatabaseMove(source, arriving.Get<IDatabase>(), arriving.Get<ArrivingWords>());
        try
        {
            var compared = await move.Run(tables, from.Database.Describe(), cancel: cancel);
            Print(Out(parsed), compared);
            if (compared.Any(c => !c.Equal)) throw new CommandException("command.move.differs");
        }
        catch (DatabaseNotEmptyException)
        {
            throw new CommandException("command.move.notEmpty", target.Database.Describe());
        }
        return where => move.Close(where, cancel);
    }

    static async ValueTask<IMoment> Alone(IDatabase database, CancellationToken cancel)
    {
        try
        {
            return await database.Freeze(alone: true, cancel);
        }
        catch (DatabaseInUseException)
        {
            throw new CommandException("command.move.inUse");
        }
    }

    /// <summary>A line for each table that holds something, then what they come to.</summary>
    void Print(TextWriter output, IReadOnlyList<TableComparison> compared)
    {
        var width = compared.Max(c => c.Sent.Table.Length);
        foreach (var (sent, arrived) in compared.Where(c => !c.Equal || c.Sent.Rows > 0))
            output.WriteLine($"{(sent == arrived ? "✓" : "✗")} {sent.Table.PadRight(width)} {sent.Rows,12} {sent.Hash[..16]}{(sent == arrived ? "" : $" ≠ {arrived.Rows} {arrived.Hash[..16]}")}");
        output.WriteLine(Words["command.move.sum", compared.Count, compared.Sum(c => c.Sent.Rows)]);
    }

    /// <summary>A name that ends in .db is a file of the data folder, all else a connection string.</summary>
    static DatabaseChoice Choice(string to)
    {
        if (!to.EndsWith(".db", StringComparison.Ordinal)) return to.Contains('=', StringComparison.Ordinal) ? new() { Postgres = to } : throw new CommandException("command.move.neither", to);
        return Path.GetFileName(to) == to ? new() { File = to } : throw new CommandException("command.move.otherFolder");
    }
}
