using Microsoft.AspNetCore.Http.HttpResults;

namespace Guanxi.Web.Components.StyleGuide;

/// <summary>Every component in every state, to be looked at while working on it; in development only.</summary>
public static class StyleGuideRoutes
{
    public static void MapStyleGuide(this IEndpointRouteBuilder routes)
    {
        var guide = routes.MapGroup("/styleguide").AllowAnonymous().ExcludeFromDescription();
        guide.MapGet("/basics", IResult () => new RazorComponentResult<BasicsGuide>());
        guide.MapGet("/list", IResult () => new RazorComponentResult<ListGuide>());
        guide.MapGet("/board", IResult () => new RazorComponentResult<BoardGuide>());
        guide.MapGet("/calendar", IResult () => new RazorComponentResult<CalendarGuide>());
        guide.MapGet("/week", IResult () => new RazorComponentResult<WeekGuide>());
        guide.MapGet("/record", IResult () => new RazorComponentResult<RecordGuide>());
        guide.MapGet("/form", IResult () => new RazorComponentResult<FormGuide>());
        guide.MapGet("/lobby", IResult () => new RazorComponentResult<LobbyGuide>());
        guide.MapGet("/empty", IResult () => new RazorComponentResult<EmptyGuide>());
    }
}
