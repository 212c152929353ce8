using Microsoft.AspNetCore.Http.HttpResults;

namespace Guanxi.Web.Components.StyleGuide;

/// <summary>Every component in every state, to be looked at while working on it; in development only.</summary>
public static class StyleGuideRoutes
{
    public static void MapStyleGuide(this IEndpointRouteBuilder routes)
    {
        var guide = routes.MapGroup("/styleguide").AllowAnonymous().ExcludeFromDescription();
        guide.MapGet("/basics", () => new RazorComponentResult<BasicsGuide>());
        guide.MapGet("/list", () => new RazorComponentResult<ListGuide>());
        guide.MapGet("/board", () => new RazorComponentResult<BoardGuide>());
        guide.MapGet("/calendar", () => new RazorComponentResult<CalendarGuide>());
        guide.MapGet("/week", () => new RazorComponentResult<WeekGuide>());
        guide.MapGet("/record", () => new RazorComponentResult<RecordGuide>());
        guide.MapGet("/form", () => new RazorComponentResult<FormGuide>());
        guide.MapGet("/lobby", () => new RazorComponentResult<LobbyGuide>());
        guide.MapGet("/empty", () => new RazorComponentResult<EmptyGuide>());
    }
}
