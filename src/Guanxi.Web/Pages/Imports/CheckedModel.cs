using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Imports;

/// <summary>What a rehearsal found: counts, questions, and the refused rows with their cells.</summary>
public sealed record CheckedModel(Import Import, ObjectModel Object, ImportPlan Plan, ImportReport Report, IReadOnlyList<RefusedRow> Refused, IReadOnlyList<string> Headers)
{
    const int RowsShown = 50;

    public bool Stopped => Report.Questions.Any(question => question.Stops) || Report is { Rows: 0, Problems.Count: > 0 };

    /// <summary>Problems of the plan as a whole.</summary>
    public IEnumerable<RowProblem> OfPlan => Report.Problems.Where(problem => problem.Line == 0);

    public static CheckedModel Load(Visit visit, Import import, ObjectModel model, ImportDesk desk)
    {
        var plan = ImportPlanJson.Read(import.Plan!, import.Object);
        var report = import.Report is null ? new() : ImportReportJson.Read(import.Report);
        var lines = report.Problems.Where(problem => problem.Line > 0).GroupBy(problem => problem.Line).Take(RowsShown).ToDictionary(line => line.Key, line => line.ToList());
        var source = desk.Source(import);
        using var reader = TabularReader.Open(source.OpenFile(), import.Name, plan.File.ToOptions(ImportTargets.KnowsHeaders(model, visit.Viewer, visit.Texts)));
        var refused = new List<RefusedRow>();
        foreach (var row in reader.Rows())
        {
            if (refused.Count == lines.Count) break;
            if (lines.TryGetValue(row.Line, out var problems)) refused.Add(new(row.Line, [.. reader.Headers.Select((header, i) => Cell(source, row, header, i))], problems));
        }
        var used = reader.Headers.Where(header => plan.Columns.GetValueOrDefault(header)?.Field is not null).ToList();
        return new(import, model, plan, report, refused, reader.Headers) { Used = used };
    }

    /// <summary>What a person said so far of values of the file.</summary>
    public IReadOnlyList<ImportAnswer> Answers => [.. Plan.Columns.SelectMany(column => column.Value.Values.Select(value => new ImportAnswer(column.Key, value.Key, value.Value)))];

    /// <summary>Headers of the columns that are taken over.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    static string Cell(ImportSource source, TabularRow row, string header, int i) =>
        source.Corrections.GetValueOrDefault(row.Line)?.GetValueOrDefault(header) ?? (i < row.Cells.Length ? row.Cells[i] : "");
}

/// <param name="Cells">One per header.</param>
public sealed record RefusedRow(long Line, IReadOnlyList<string> Cells, IReadOnlyList<RowProblem> Problems)
{
    public IEnumerable<RowProblem> At(string? header) => Problems.Where(problem => problem.Column == header);
}

/// <param name="Meaning">Empty leaves the field empty.</param>
public sealed record ImportAnswer(string Column, string Value, string Meaning);
