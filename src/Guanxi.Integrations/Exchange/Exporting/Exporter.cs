using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Exchange.Exporting;

/// <summary>Takes records out as a file (PLT-5): what the viewer may export, as the viewer may see it. Every export stands in the access log.</summary>
public sealed class Exporter(RecordStore store, Texts texts)
{
    const int RowsTogether = 1_000;

    /// <summary>Writes all records of the query, page by page; gives their number.</summary>
    /// <exception cref="ExportRefusedException">The viewer may not export the object, or a workbook cannot hold so many records.</exception>
    public async ValueTask<long> Export(Viewer viewer, ExportPlan plan, Stream stream, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var model = plan.Query.Object;
        if (model.Internal || viewer.ScopeOf(model, Verb.Export) == Scope.None) throw new ExportRefusedException("mayNotExport", model.Name);
        var columns = Columns(viewer, plan);
        long count = 0;
        using (var writer = TabularWriter.Create(plan.Format, stream, texts.Many(viewer.Language, model), [.. columns.Select(column => column.Heading)]))
        {
            var cells = new object?[columns.Count];
            await foreach (var page in Pages(viewer, plan, columns, cancel))
            {
                if (count + page.Records.Count > writer.RowLimit) throw new ExportRefusedException("tooManyForASheet", writer.RowLimit);
                for (var row = 0; row < page.Records.Count; row++)
                {
                    for (var i = 0; i < cells.Length; i++) cells[i] = columns[i].Cell(page, row);
                    writer.Write(cells);
                }
                count += page.Records.Count;
                progress?.Report(count);
            }
        }
        await Log(viewer, plan, count, cancel);
        return count;
    }

    async IAsyncEnumerable<RecordPage> Pages(Viewer viewer, ExportPlan plan, List<ExportColumn> columns, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var query = plan.Query with { Fields = [.. columns.Select(column => column.Asked).Distinct()], Limit = RowsTogether, Cursor = null, Under = Verb.Export };
        do
        {
            var page = await store.List(viewer, query, cancel);
            yield return page;
            query = query with { Cursor = page.Next };
        }
        while (query.Cursor is not null);
    }

    /// <summary>Whether there is such a field to write; what the viewer may not see looks like what is not there.</summary>
    public bool MayName(Viewer viewer, ObjectModel model, string path) => Path(viewer, model, path) is not null;

    FieldPath? Path(Viewer viewer, ObjectModel model, string name) => FieldPath.TryResolve(store.Registry, model, name, viewer, out var path, out _) && !path.Field.Secret ? path : null;

    /// <summary>Those asked for, or all of the record's own. To people another record's reference is what it refers to by name.</summary>
    List<ExportColumn> Columns(Viewer viewer, ExportPlan plan)
    {
        var forPrograms = plan.ForPrograms || plan.Format == TabularFormat.Ndjson;
        var asked = plan.Query.Fields ?? [.. ImportTargets.Readable(plan.Query.Object, forPrograms).Select(target => target.ToString())];
        return [.. asked.Select(name => Path(viewer, plan.Query.Object, name)).OfType<FieldPath>()
            .Select(path => !forPrograms && path is { IsLocal: false, End: { Part: null, Kind: FieldKind.Reference } } ? Path(viewer, plan.Query.Object, $"{path}.{store.Registry[path.Field.Target!].Title.Name}") : path).OfType<FieldPath>()
            .SelectMany(path => path.End.Part is null ? ImportTargets.Parts(path.Field).Select(part => path with { End = part }) : [path])
            .Select(path => new ExportColumn(path, forPrograms, texts, viewer))];
    }

    async ValueTask Log(Viewer viewer, ExportPlan plan, long count, CancellationToken cancel)
    {
        var unit = store.Begin(Viewer.System);
        var taken = AccessEvent.By(viewer, AccessKind.Exported, plan.Query.Object.Name, plan.Query.Object.Name, store.Clock.GetUtcNow());
        (taken.Count, taken.Format, taken.Filter) = (count, plan.Format.Extension()[1..], FilterText.Print(plan.Query.Filter));
        unit.Create(taken);
        await unit.Commit(cancel);
    }
}

/// <summary>An export that may not or cannot be; the code is a key under <c>problem.</c> of the text files.</summary>
public sealed class ExportRefusedException(string code, params object?[] args) : Exception(code)
{
    public Problem Problem { get; } = new(null, code, args);
}
