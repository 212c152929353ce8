using Guanxi.Web.Pages.Remembering;

namespace Guanxi.Web.Pages.Home;

/// <summary>The order a person gave the cards.</summary>
static class HomeOrder
{
    const int Most = 40;

    public static async Task<IReadOnlyList<HomeCard>> Arrange(Visit visit, IReadOnlyList<HomeCard> cards)
    {
        var order = (await Habits.Of(visit)).Home?.Split(',').ToList() ?? [];
        return [.. cards.OrderByDescending(c => c.Fixed).ThenBy(c => order.FindIndex(o => o.TrimStart('-') == c.Name) is var at and >= 0 ? at : Most)
            .Select(c => c with { Hidden = !c.Fixed && order.Contains("-" + c.Name) }).OrderBy(c => c.Hidden)];
    }

    /// <summary>Cards in the order of the form; those not ticked are left out.</summary>
    public static async Task<IResult> Keep(Visit visit)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var names = form["card"].OfType<string>().Where(n => n.Length is > 0 and < 80 && n.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')).Distinct().Take(Most);
        var cards = string.Join(',', names.Select(n => form["shown"].Contains(n) ? n : "-" + n));
        await Habits.Change(visit, kept => kept.Home = form.ContainsKey("reset") ? null : cards);
        return visit.GoTo("/");
    }
}
