using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// The records that rows refer to and that are not there yet: those the same file brings get their keys beforehand, those a
/// column may create are made first. A rehearsal makes none, and knows which keys are only promised.
/// </summary>
internal sealed class RelatedRecords(RecordStore store, Viewer viewer, PlanColumns columns, ImportSurvey survey, bool dryRun)
{
    readonly HashSet<Guid> promised = [];
    readonly Dictionary<string, Guid> inFile = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Records made.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the key belongs to a record that is not written yet.</summary>
    public bool IsPromised(Guid id) => promised.Contains(id);

    /// <summary>The key under which others already refer to a record of the file with this title; it is given once.</summary>
    public Guid? Claim(string title) => inFile.Remove(title, out var id) ? id : null;

    public void Written(Guid id)
    {
        if (!dryRun) promised.Remove(id);
    }

    public async ValueTask Make(ObjectModel model, ImportSource source, ImportPlan plan, CancellationToken cancel)
    {
        var reader = await columns.Open(cancel);
        await PromiseOwn(model, source, plan, reader);
        var later = new List<(ObjectModel Target, Guid Id, RowCell Cell, TabularRow Row)>();
        foreach (var cell in survey.Cells.Where(cell => cell.Reader.MakesMissing))
            foreach (var (value, row) in survey.Missing(cell).ToList())
                later.Add((cell.Reader.References!.Target, await Create(cell, value, row, cancel), cell, row));
        foreach (var (target, id, cell, row) in later) await Complete(target, id, cell, row, cancel);
    }

    /// <summary>References to other rows of the same file: the parent company of a company.</summary>
    async ValueTask PromiseOwn(ObjectModel model, ImportSource source, ImportPlan plan, RowReader reader)
    {
        var own = survey.Cells.Where(cell => cell.Reader.References?.Target == model).ToList();
        var title = reader.Cells.FirstOrDefault(cell => cell.Reader.Target is { Part: null } target && target.Field == model.Title);
        var wanted = own.SelectMany(cell => survey.Missing(cell).Select(missing => missing.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (wanted.Count == 0 || title is null || !plan.Creates) return;
        using var file = source.Open(plan.File.ToOptions());
        await Task.Yield();
        foreach (var row in source.Rows(file).Where(row => row.Fault is null))
        {
            var name = title.Text.Of(row).Trim();
            if (!wanted.Contains(name) || inFile.ContainsKey(name)) continue;
            var id = store.NewId();
            inFile[name] = id;
            promised.Add(id);
            own[0].Reader.References!.Add(id, name);
        }
    }

    /// <summary>First only what the record cannot be without; the rest follows when all that are missing are there.</summary>
    async ValueTask<Guid> Create(RowCell cell, string value, TabularRow row, CancellationToken cancel)
    {
        var book = cell.Reader.References!;
        var model = book.Target;
        var title = await columns.Reader(model, model.Title.Name, new(), cancel);
        var values = new Dictionary<FieldModel, object?> { [model.Title] = title.Read(value).Value };
        await Fill(values, model, cell, row, field => field.Kind != FieldKind.Reference || field.Required, cancel);
        var id = store.NewId();
        if (!dryRun)
        {
            var saved = await store.Save(viewer, new(model, ChangeKind.Create, id, values), cancel);
            if (!saved.Ok) return Guid.Empty;
        }
        else
        {
            promised.Add(id);
        }
        Count++;
        book.Add(id, value);
        return id;
    }

    async ValueTask Complete(ObjectModel model, Guid id, RowCell cell, TabularRow row, CancellationToken cancel)
    {
        if (dryRun || id == Guid.Empty) return;
        var values = new Dictionary<FieldModel, object?>();
        await Fill(values, model, cell, row, field => field is { Kind: FieldKind.Reference, Required: false }, cancel);
        if (values.Count > 0) await store.Save(viewer, new(model, ChangeKind.Update, id, values), cancel);
    }

    async ValueTask Fill(Dictionary<FieldModel, object?> values, ObjectModel model, RowCell cell, TabularRow row, Func<FieldModel, bool> now, CancellationToken cancel)
    {
        foreach (var (name, text) in cell.Reader.Plan.Create)
        {
            var reader = await columns.Reader(model, name, new(), cancel);
            var filled = columns.Text(text).Of(row);
            if (filled.Length == 0 || !now(reader.Target.Field)) continue;
            if (reader.References is { } book)
            {
                await book.Prepare([filled], cancel);
                if (book.Find(filled) is { Id: null, Ambiguous: false }) await Create(new RowCell(null, columns.Text(text), reader), filled, row, cancel);
            }
            if (reader.Read(filled).Value is { } value) values[reader.Target.Field] = value;
        }
    }
}
