namespace Guanxi.Web.Components.StyleGuide;

/// <summary>Every component in every state, to be looked at while working on it; in development only.</summary>
public static class StyleGuideRoutes
{
    public static void MapStyleGuide(this IEndpointRouteBuilder routes)
    {
        var guide = routes.MapGroup("/styleguide").AllowAnonymous().ExcludeFromDescription();
        guide.MapGet("/basics", IResult () => new Drawn<BasicsGuide>());
        guide.MapGet("/list", IResult () => new Drawn<ListGuide>());
        guide.MapGet("/board", IResult () => new Drawn<BoardGuide>());
        guide.MapGet("/calendar", IResult () => new Drawn<CalendarGuide>());
        guide.MapGet("/week", IResult () => new Drawn<WeekGuide>());
        guide.MapGet("/record", IResult () => new Drawn<RecordGuide>());
        guide.MapGet("/form", IResult () => new Drawn<FormGuide>());
        guide.MapGet("/lobby", IResult () => new Drawn<LobbyGuide>());
        guide.MapGet("/empty", IResult () => new Drawn<EmptyGuide>());
    }
}
