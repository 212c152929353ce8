using Guanxi.Integrations.Exchange.Exporting;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Exports;

/// <summary>A list as a file: the same records, the same order, and its columns where they were chosen.</summary>
public static class ExportPages
{
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/export", Export);
    }

    static async Task<IResult> Export(Visit visit, string @object, string? format, ListViews all, Exporter exporter)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        if (!visit.May(model, Verb.Export)) return await visit.Forbidden();
        if (!Enum.TryParse<TabularFormat>(format ?? "csv", ignoreCase: true, out var kind)) return await visit.Missing();
        var habits = await ListHabits.Of(visit, model);
        var state = new ListReading(visit, model, await all.Of(visit, model, habits), habits).Read(visit.Http.Request.Query);
        var plan = new ExportPlan(new(model) { Filter = state.Filter, Search = state.Search, Sorts = state.Sorts, Fields = state.Columns.Count > 0 ? state.Columns : null }, kind);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        try
        {
            await exporter.Export(visit.Reader with { Language = visit.Language }, plan, file, cancel: visit.Cancel);
            file.Position = 0;
            return Results.File(file, kind.MediaType(), $"{model.Name}-{visit.Today:yyyy-MM-dd}{kind.Extension()}");
        }
        catch (ExportRefusedException refused)
        {
            await file.DisposeAsync();
            return visit.GoTo(state.Href, visit.Say(refused.Problem), failed: true);
        }
        // Its order may be that of another object, or of nothing: the list says so.
        catch (QueryRefusedException refused)
        {
            await file.DisposeAsync();
            return visit.GoTo(state.Href, visit.Say(refused.Problems[0], model), failed: true);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
