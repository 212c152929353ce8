using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Imports;

public static partial class ImportPages
{
    /// <summary>The refused rows as they stood in the file, with line and reasons, to be put right and brought in again.</summary>
    static async Task<IResult> Refused(Visit visit, Guid id, ImportDesk desk)
    {
        if (await Of(visit, id) is not var (import, model) || import.Report is null) return await visit.Missing();
        var problems = ImportReportJson.Read(import.Report).Problems.GroupBy(problem => problem.Line).ToDictionary(line => line.Key, line => line.ToList());
        using var reader = TabularReader.Open(desk.Source(import).OpenFile(), import.Name, ImportPlanJson.Read(import.Plan!, import.Object).File.ToOptions());
        var content = new MemoryStream();
        TabularColumn[] columns = [.. reader.Headers.Select(header => new TabularColumn(header)), new(visit["import.lineHead"]), new(visit["import.reasons"])];
        using (var writer = TabularWriter.Create(TabularFormat.Csv, content, import.Name, columns))
            foreach (var row in reader.Rows())
                if (problems.TryGetValue(row.Line, out var found)) writer.Write([.. Whole(row.Cells, reader.Headers.Count), row.Line, string.Join("; ", found.Select(problem => Reason(visit, model, problem)))]);
        content.Position = 0;
        return Results.File(content, TabularFormat.Csv.MediaType(), Path.GetFileNameWithoutExtension(import.Name) + ".refused.csv");
    }

    internal static string Reason(Visit visit, ObjectModel model, RowProblem problem) =>
        ((problem.Column ?? (model.Find(problem.Problem.Field ?? "") is { } field ? visit.Label(field) : null)) is { } at ? at + ": " : "") + visit.Say(problem.Problem) + (problem.Remedy is null ? "" : " " + visit["remedy", problem.Remedy]);

    static IEnumerable<string> Whole(string[] cells, int width) => cells.Take(width).Concat(Enumerable.Repeat("", Math.Max(0, width - cells.Length)));
}
