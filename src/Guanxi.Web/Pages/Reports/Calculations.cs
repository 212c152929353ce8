using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Pages.Reports;

/// <summary>A measure of a reader's own making: a name and how it is reckoned from the others.</summary>
static class Calculations
{
    public static void MapCalculations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/calculate", (Visit visit) => Show(visit, ReportPages.Read(visit), "", "", null));
        routes.MapPost("/reports/calculate", Add);
    }

    static async Task<IResult> Show(Visit visit, ReportDefinition definition, string name, string formula, string? problem)
    {
        if (visit.Asked(definition.Object) is not { } model) return await visit.Missing();
        var words = new ReportWords(visit, model, visit.Http.RequestServices.GetRequiredService<Company>().Facts.Currency);
        var measures = new Cube(visit.Registry, model, visit.Viewer).Measures;
        return await visit.Page<CalculatePage>(new CalculateModel(definition, name, formula, problem, [.. measures.Select(m => (m.Key, words.Of(m)))]), problem is null ? 200 : 422);
    }

    static async Task<IResult> Add(Visit visit)
    {
        var form = visit.Http.Request.Form;
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form["definition"].ToString());
        var definition = ReportDefinition.Read(name => query.GetValueOrDefault(name));
        if (visit.Asked(definition.Object) is not { } model) return await visit.Missing();
        var (name, formula) = (form["name"].ToString().Trim().Replace(',', ' ').Replace('=', ' '), form["formula"].ToString().Trim().Replace('×', '*').Replace('÷', '/').Replace('−', '-'));
        var cube = new Cube(visit.Registry, model, visit.Viewer);
        var key = new[] { formula, Named(visit, cube, formula) }.Where(f => !f.Contains(',', StringComparison.Ordinal)).Select(f => $"{Calculation.Prefix}{name}={f}").FirstOrDefault(k => cube.Find(k) is not null);
        return key is null ? await Show(visit, definition, name, formula, visit["report.badFormula"]) : visit.GoTo(new ReportState(definition).Add(Well.Measures, key).Href);
    }

    /// <summary>With the measures called by their names in the reader's language.</summary>
    static string Named(Visit visit, Cube cube, string formula)
    {
        var words = new ReportWords(visit, cube.Object, "");
        return cube.Measures.Select(m => (m.Key, Label: words.Of(m))).OrderByDescending(m => m.Label.Length).Aggregate(formula, (text, m) => text.Replace(m.Label, m.Key, StringComparison.OrdinalIgnoreCase));
    }
}

/// <param name="Measures">What may be named, with its label.</param>
public sealed record CalculateModel(ReportDefinition Definition, string Name, string Formula, string? Problem, IReadOnlyList<(string Key, string Label)> Measures);
