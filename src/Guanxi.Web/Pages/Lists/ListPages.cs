namespace Guanxi.Web.Pages.Lists;

/// <summary>The addresses of lists.</summary>
public static class ListPages
{
    public static void MapLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}", List);
    }

    static async Task<IResult> List(Visit visit, string @object, ListViews all)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        var views = await all.Of(visit, model);
        var reading = new ListReading(visit, model, views);
        var state = reading.Read(visit.Http.Request.Query);
        return await visit.Page<ListPage>(await ListModel.Load(visit, reading, state, views));
    }
}
