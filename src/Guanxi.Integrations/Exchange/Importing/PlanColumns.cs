using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Makes readers of a plan's columns; columns that refer to the same object share one book.</summary>
internal sealed class PlanColumns(RecordStore store, Texts texts, Viewer viewer, ImportPlan plan, ObjectModel model, IReadOnlyList<string> headers)
{
    readonly CellContext context = new(texts, viewer.TimeZone, plan.AcceptSuggestions);
    readonly Dictionary<(string Target, string? Among), ReferenceBook> books = [];

    public IReadOnlyList<string> Headers => headers;

    /// <exception cref="ImportRefusedException">A header of the plan is not in the file.</exception>
    public async ValueTask<RowReader> Open(CancellationToken cancel)
    {
        var cells = new List<RowCell>();
        foreach (var (header, column) in plan.Columns)
            if (column.Field is { } field) cells.Add(new(header, Text($"{{{header}}}"), await Reader(model, field, column, cancel)));
        foreach (var (field, column) in plan.Set)
            cells.Add(new(null, Text(column.Text ?? column.Field ?? ""), await Reader(model, field, column, cancel)));
        return new(model, headers, cells, plan.EmptyCellsClear);
    }

    public async ValueTask<CellReader> Reader(ObjectModel of, string field, ColumnPlan column, CancellationToken cancel)
    {
        var target = ImportTargets.Find(of, field) ?? throw new ImportRefusedException("noSuchField", field);
        return new(target, column, context) { References = target is { Part: null, Field: { Kind: FieldKind.Reference, Target: { } name } } ? await Book(name, column.Among, cancel) : null };
    }

    public RowText Text(string template)
    {
        try
        {
            return new(template, headers, plan.Columns);
        }
        catch (KeyNotFoundException missing)
        {
            throw new ImportRefusedException("noSuchColumn", missing.Message);
        }
    }

    async ValueTask<ReferenceBook> Book(string name, string? among, CancellationToken cancel)
    {
        if (books.TryGetValue((name, among), out var open)) return open;
        var filter = Filter.All;
        if (among is not null && FilterText.Parse(among) is var parsed) filter = parsed.Filter ?? throw new ImportRefusedException("noSuchFilter", among);
        var book = new ReferenceBook(store, viewer, store.Registry[name], filter);
        await book.Open(cancel);
        return books[(name, among)] = book;
    }
}
