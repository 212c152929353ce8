using Guanxi.Kernel.Actions;

namespace Guanxi.Web.Pages.Records;

/// <summary>The page of one record and what is posted from it.</summary>
public static partial class RecordPages
{
    public static void MapRecords(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/{id:guid}", Show);
    }

    static async Task<IResult> Show(Visit visit, string @object, Guid id, ActionCatalogue catalogue) =>
        visit.Object(@object) is { } model && await RecordModel.Load(visit, model, id, catalogue) is { } page ? await visit.Page<RecordView>(page) : await visit.Missing();
}
