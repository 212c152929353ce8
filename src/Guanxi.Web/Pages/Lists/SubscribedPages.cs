using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Lists;

static class SubscribedPages
{
    public static void MapSubscribed(this IEndpointRouteBuilder routes) => routes.MapPost("/calendar-subscriptions/{key:guid}/turn", Turn);

    /// <summary>Puts a calendar away for oneself, or takes it out again.</summary>
    static async Task<IResult> Turn(Visit visit, Guid key, ListViews views)
    {
        var model = visit.Registry.Of<CalendarSubscription>();
        if (await visit.Store.Get(visit.Viewer, model, key, cancel: visit.Cancel) is null || await ListPages.Posted(visit, visit.Registry.Of<Activity>().Name, views) is not var (state, _)) return await visit.Missing();
        await ListHabits.Change(visit, state.Object, h => h.Turned(key));
        return visit.GoTo(state.Href);
    }
}
