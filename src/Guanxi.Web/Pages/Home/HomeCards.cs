namespace Guanxi.Web.Pages.Home;

static class HomeCards
{
    public static string Title(Visit visit, HomeCard card) => card switch
    {
        HomePath path => visit[path.Team ? "home.team" : "home.mine", visit.Many(path.Object)],
        Recent => visit["shell.recent"],
        _ => visit["home.card." + card.Name],
    };
}
