using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;

namespace Guanxi.Web.Pages.Home;

/// <summary>The order a person gave the cards. It is nobody else's matter, so the product itself reads and writes it.</summary>
static class HomeOrder
{
    const int Most = 40;

    public static async Task<IReadOnlyList<HomeCard>> Arrange(Visit visit, IReadOnlyList<HomeCard> cards)
    {
        var order = (await Kept(visit))?.Cards.Split(',').ToList() ?? [];
        return [.. cards.OrderByDescending(c => c.Fixed).ThenBy(c => order.FindIndex(o => o.TrimStart('-') == c.Name) is var at and >= 0 ? at : Most)
            .Select(c => c with { Hidden = !c.Fixed && order.Contains("-" + c.Name) }).OrderBy(c => c.Hidden)];
    }

    /// <summary>Cards in the order of the form; those not ticked are left out.</summary>
    public static async Task<IResult> Keep(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var kept = await Kept(visit);
        var unit = visit.Store.Begin(Viewer.System);
        var names = form["card"].OfType<string>().Where(n => n.Length is > 0 and < 80 && n.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')).Distinct().Take(Most);
        var cards = string.Join(',', names.Select(n => form["shown"].Contains(n) ? n : "-" + n));
        if (form.ContainsKey("reset"))
        {
            if (kept is not null) unit.Delete<HomeHabit>(kept);
        }
        else if (kept is not null) unit.Update<HomeHabit>(kept, ("cards", cards));
        else unit.Create(new HomeHabit { User = visit.Viewer.UserId, Cards = cards });
        (await unit.Commit(visit.Cancel)).Expect();
        return visit.GoTo("/");
    }

    static async Task<HomeHabit?> Kept(Visit visit)
    {
        var query = new ListQuery(visit.Registry.Of<HomeHabit>()) { Filter = Filter.Is("user", visit.Viewer.UserId), Titles = false, Limit = 1 };
        return (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records is [HomeHabit kept] ? kept : null;
    }
}
