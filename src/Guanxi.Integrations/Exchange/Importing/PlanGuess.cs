using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>Proposes how a file becomes records of an object, from its headers and its first rows.</summary>
internal sealed class PlanGuess(RecordStore store, Texts texts, IEnumerable<IImportAdvice> advice)
{
    const int RowsToJudgeBy = 200;

    /// <summary>Completes a plan: columns it does not name are guessed, what it says stays.</summary>
    public async ValueTask<ImportPlan> Complete(Viewer viewer, ImportPlan plan, ImportSource source, CancellationToken cancel)
    {
        var model = store.Registry[plan.Object];
        var targets = ImportTargets.Writable(model, viewer);
        using var reader = source.Open(plan.File.ToOptions(ImportTargets.KnowsHeaders(model, viewer, texts)));
        var first = reader.Rows().Take(RowsToJudgeBy).ToList();
        if (reader.Headers.Count == 0 || reader.Headers.Concat(first.SelectMany(row => row.Cells)).Any(cell => cell.Contains('\0', StringComparison.Ordinal))) throw new UnreadableFileException(UnreadableFile.NotATable);
        var rows = first.FindAll(row => row.Fault is null);
        var columns = reader.Headers.Select((header, i) => new ColumnHint(header, [.. rows.Select(row => row.Cells[i])])).ToList();
        var taken = plan.Columns.Values.Concat(plan.Set.Values).Select(column => column.Field).ToHashSet();
        var open = columns.FindAll(column => !plan.Columns.ContainsKey(column.Header));
        var hints = new List<FieldHint>();
        foreach (var target in targets.Where(target => !taken.Contains(target.ToString()) && !plan.Set.ContainsKey(target.ToString())))
            hints.Add(ImportTargets.Hint(model, target, texts, await Existing(viewer, target, open, cancel)));
        var guessed = HeaderGuess.Assign(open, hints).ToDictionary(match => open[match.Column].Header, match => Guessed(model, match.Field));
        var complete = plan with
        {
            Columns = reader.Headers.ToDictionary(header => header, header => plan.Columns.GetValueOrDefault(header) ?? guessed.GetValueOrDefault(header) ?? new()),
        };
        complete = WithTitle(model, complete);
        foreach (var adviser in advice) complete = await adviser.Complete(complete, viewer, cancel);
        return complete;
    }

    /// <summary>Plain words by which records are sorted, such as product categories, are made when they are missing.</summary>
    ColumnPlan Guessed(ObjectModel model, string field)
    {
        var target = model.Find(field) is { Kind: FieldKind.Reference, Base: false, Target: { } name } ? store.Registry.Find(name) : null;
        var isWord = target is { Owned: false, InMenu: false, Importable: true, DetailOf: null } && target.Fields.All(other => !other.Required || other.IsTitle || other.Default is not null || other.Computed);
        return new() { Field = field, OnMissing = isWord && target!.Module != "platform" ? OnMissing.Create : OnMissing.Error };
    }

    /// <summary>A record needs a name: where no column gives it, it is made of what the row refers to, or of its external id.</summary>
    static ImportPlan WithTitle(ObjectModel model, ImportPlan plan)
    {
        var fields = plan.Columns.Where(column => column.Value.Field is not null).ToDictionary(column => column.Value.Field!, column => column.Key);
        if (!plan.Creates || !model.Title.Required || model.Title.ReadOnly || plan.Set.ContainsKey(model.Title.Name) || fields.Keys.Any(field => field.Split('.')[0] == model.Title.Name)) return plan;
        var references = fields.Where(field => model.Find(field.Key) is { Kind: FieldKind.Reference, IsPath: false, Base: false })
            .OrderBy(field => model.Fields.ToList().IndexOf(model[field.Key])).Take(2).Select(field => $"{{{field.Value}}}").ToList();
        if (references.Count == 0 && fields.Keys.FirstOrDefault(field => model.Find(field) is { ExternalId: true }) is { } key) references.Add($"{{{fields[key]}}}");
        if (references.Count == 0) return plan;
        return plan with { Set = new Dictionary<string, ColumnPlan>(plan.Set) { [model.Title.Name] = new() { Text = string.Join(" – ", references) } } };
    }

    /// <summary>Which of the values under judgement are titles of records the field may refer to.</summary>
    async ValueTask<Func<string, bool>?> Existing(Viewer viewer, FieldPart target, List<ColumnHint> columns, CancellationToken cancel)
    {
        if (target.Field is not { Kind: FieldKind.Reference, Target: { } name } || store.Registry.Find(name) is not { } referred) return null;
        var values = columns.SelectMany(column => column.Values).Where(value => value.Length is > 1 and < 100).Distinct().Take(400).ToList();
        if (values.Count == 0) return null;
        var page = await store.List(viewer, new(referred) { Filter = new Filter.Condition(referred.Title.Name, FilterOperator.Is, [.. values]), Fields = [], Limit = 1000 }, cancel);
        var titles = page.Records.Select(record => new FieldPart(referred.Title).Read(record) as string).OfType<string>().ToHashSet();
        return titles.Contains;
    }
}
