using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;
using Microsoft.AspNetCore.WebUtilities;

namespace Guanxi.Web.Pages.Reports;

/// <summary>Reports: chosen, put together, kept and taken along as files.</summary>
public static class ReportPages
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports", Choose);
        routes.MapGet("/reports/new", (Visit visit) => visit.GoTo("/reports/ask?object=" + (visit.Object("opportunities") ?? visit.Registry.Public.First(visit.Sees)).Name));
        routes.MapGet("/reports/ask", Ask);
        routes.MapGet("/reports/export", ReportExport.Export);
        routes.MapCalculations();
        routes.MapGet("/reports/keep", AskName);
        routes.MapPost("/reports/keep", Keep);
        routes.MapGet("/reports/{id:guid}", Show);
        routes.MapPost("/reports/{id:guid}", Update);
    }

    static async Task<IResult> Choose(Visit visit)
    {
        if (visit.Object("reports") is not { } model) return await visit.Missing();
        var saved = (await visit.Store.List(visit.Viewer, new(model) { Sorts = [new("name")], Limit = 200 }, visit.Cancel)).Records.Cast<Report>();
        return await visit.Page<ReportsPage>(new ReportsModel([.. saved], [.. ShippedReports.All.Where(r => visit.Asked(r.Report.Object) is not null)]));
    }

    static async Task<IResult> Ask(Visit visit) =>
        await ReportModel.Load(visit, Read(visit), null) is { } page ? await visit.Page<ReportPage>(page) : await visit.Missing();

    static async Task<IResult> Show(Visit visit, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Report>(id), visit.Cancel) is not { } report) return await visit.Missing();
        var definition = visit.Http.Request.Query.ContainsKey("object") ? Read(visit) : ReportDefinition.Of(report);
        return await ReportModel.Load(visit, definition, report) is { } page ? await visit.Page<ReportPage>(page) : await visit.Missing();
    }

    internal static ReportDefinition Read(Visit visit) => ReportDefinition.Read(name => visit.Http.Request.Query[name]);

    static ReportDefinition Posted(IFormCollection form)
    {
        var query = QueryHelpers.ParseQuery(form["definition"].ToString());
        return ReportDefinition.Read(name => query.GetValueOrDefault(name));
    }

    static Task<IResult> AskName(Visit visit) => ShowName(visit, Read(visit), [], null, 200);

    static Task<IResult> ShowName(Visit visit, ReportDefinition definition, IReadOnlyList<Problem> problems, IFormCollection? form, int status)
    {
        var model = visit.Registry.Of<Report>();
        var values = new InputValues(visit, f => f.Get(new Report()), _ => null) { Typed = name => form?[name] ?? default, Problems = problems };
        return visit.Page<AskPage>(new AskModel(visit["report.saveAs"], "/reports/keep", [.. visit.AskedToKeep.Select(f => model[f])], values)
        {
            Submit = visit["report.save"], Hidden = [("definition", definition.Text), ("return", new ReportState(definition).Href)],
        }, status);
    }

    static async Task<IResult> Keep(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var definition = Posted(form);
        var model = visit.Registry.Of<Report>();
        var reader = new FormReading(visit, form);
        await reader.Read(visit.AskedToKeep.Select(f => model[f]), _ => null);
        if (reader.Problems.Count > 0) return await ShowName(visit, definition, reader.Problems, form, 422);
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Create, Guid.Empty, Values(model, definition, reader.Values)), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo($"/reports/{saved.Record.Id}", visit["flash.reportKept"], saved.Unit) : await ShowName(visit, definition, [.. saved.Problems.Select(p => p.Problem)], form, 422);
    }

    static async Task<IResult> Update(Visit visit, Guid id)
    {
        var definition = Posted(await visit.Http.Request.ReadFormAsync(visit.Cancel));
        var model = visit.Registry.Of<Report>();
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, Values(model, definition, new Dictionary<FieldModel, object?>())), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo($"/reports/{id}", visit["flash.reportKept"], saved.Unit) : visit.GoTo(new ReportState(definition, id).Href, visit.Say(saved.Problems[0].Problem), failed: true);
    }

    static Dictionary<FieldModel, object?> Values(ObjectModel model, ReportDefinition definition, IReadOnlyDictionary<FieldModel, object?> typed) => new(typed)
    {
        [model["object"]] = definition.Object,
        [model["rows"]] = definition.Rows.ToArray(),
        [model["columns"]] = definition.Columns.ToArray(),
        [model["measures"]] = definition.Measures.ToArray(),
        [model["filter"]] = definition.Filter is { Length: > 0 } filter ? filter : null,
        [model["chart"]] = ModelCompiler.Camel(definition.Chart.ToString()),
        [model["compare"]] = ModelCompiler.Camel(definition.Compare.ToString()),
        [model["top"]] = definition.Top is { } top ? (long)top : null,
    };
}

public sealed record ReportsModel(IReadOnlyList<Report> Saved, IReadOnlyList<(string Key, ReportDefinition Report)> Shipped);
