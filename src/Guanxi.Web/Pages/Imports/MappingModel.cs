using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Imports;

/// <summary>What each column is taken for, beside its first values.</summary>
public sealed record MappingModel(Import Import, ObjectModel Object, ImportPlan Plan, IReadOnlyList<MappedColumn> Columns, IReadOnlyList<(string Path, string Label)> Targets)
{
    const int RowsShown = 4;

    public bool HasHeader { get; init; }
    public TabularFormat Format { get; init; }
    /// <summary>Fields by which rows may find their records, those the file has first.</summary>
    public IReadOnlyList<(string Path, string Label)> Keys { get; init; } = [];
    public IReadOnlyList<string> Sheets { get; init; } = [];

    public static MappingModel Load(Visit visit, Import import, ObjectModel model, ImportDesk desk)
    {
        var plan = ImportPlanJson.Read(import.Plan!, import.Object);
        using var reader = TabularReader.Open(desk.Source(import).OpenFile(), import.Name, plan.File.ToOptions(ImportTargets.KnowsHeaders(model, visit.Viewer, visit.Texts)));
        var rows = reader.Rows().Take(RowsShown).ToList();
        var targets = ImportTargets.Writable(model, visit.Viewer).Select(target => (Target: target, Label: ImportTargets.Label(visit.Texts, visit.Language, target))).ToList();
        var columns = reader.Headers.Select((header, i) =>
        {
            var column = plan.Columns.GetValueOrDefault(header) ?? new();
            return new MappedColumn(i, header, [.. rows.Select(row => i < row.Cells.Length ? row.Cells[i] : "")], column, column.Field is null ? null : ImportTargets.Find(model, column.Field));
        });
        return new(import, model, plan, [.. columns], [.. targets.Select(target => (target.Target.ToString(), target.Label))])
        {
            HasHeader = reader.HasHeader,
            Format = reader.Format,
            Keys = [.. ImportTargets.Keys(model).OrderBy(key => plan.Columns.Values.All(column => column.Field != key.Name)).Select(key => (key.Name, visit.Label(key)))],
        };
    }
}

/// <param name="Index">From 0, the name of its inputs.</param>
/// <param name="Target">What it fills; null when it is left out.</param>
public sealed record MappedColumn(int Index, string Header, IReadOnlyList<string> Samples, ColumnPlan Plan, FieldPart? Target)
{
    public bool IsDate => Target is { Part: null, Field.ValueKind: FieldKind.Date or FieldKind.Instant };
    public bool IsReference => Target is { Part: null, Field.Kind: FieldKind.Reference };
}
