using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Remembering;

namespace Guanxi.Web.Pages.Home;

/// <summary>What a person looks at first: what is due, where work stands, what others did, who is ahead.</summary>
/// <param name="Cards">In the order the person wants them, with those left out at the end.</param>
public sealed record HomeModel(IReadOnlyList<HomeCard> Cards)
{
    /// <summary>Who leads a team begins with the team's work, all others with their own day.</summary>
    public static async Task<HomeModel> Load(Visit visit)
    {
        var leads = visit.Viewer.ScopeOf(visit.Registry.Of<Opportunity>(), Verb.Read) >= Scope.Team && visit.Viewer is not { Administrator: true, TeamsBelow.Count: 0 };
        var cards = new List<HomeCard?> { await FirstSteps.Of(visit), await Agenda.Today(visit), await Agenda.Overdue(visit), await Decisions.Of(visit), await Agenda.Soon(visit) };
        if (leads) cards.AddRange([await Ranking.Of(visit), await HomePath.Of(visit, visit.Registry.Of<Opportunity>(), team: true)]);
        foreach (var model in visit.Registry.Public.Where(o => o is { InMenu: true, Owned: true, Path: not null } && visit.Sees(o)))
            cards.Add(await HomePath.Of(visit, model, team: false));
        cards.Add(await News.Of(visit));
        if (!leads) cards.Add(await Ranking.Of(visit));
        cards.Add(new Recent(await visit.Http.RequestServices.GetRequiredService<Recents>().Of(visit)));
        return new(await HomeOrder.Arrange(visit, [.. cards.OfType<HomeCard>()]));
    }
}

/// <summary>One card of the home page.</summary>
/// <param name="Name">By which its place is remembered.</param>
public abstract record HomeCard(string Name)
{
    public bool Hidden { get; init; }
    /// <summary>Cannot be moved or left out.</summary>
    public virtual bool Fixed => false;
}

public sealed record Recent(IReadOnlyList<NavigationItem> Items) : HomeCard("recent");

/// <summary>Activities to be done, in order of time.</summary>
/// <param name="Titles">Of what the activities are about.</param>
/// <param name="More">There are more than are shown.</param>
public sealed record Agenda(string Name, IReadOnlyList<Activity> Activities, IReadOnlyDictionary<Guid, string> Titles, bool More) : HomeCard(Name)
{
    const int Shown = 10, Ahead = 6;

    /// <summary>Whom it is for: the customer, the person there, and what it is about.</summary>
    public IEnumerable<(string Href, string Title)> Whom(Activity activity)
    {
        var about = new[] { ("accounts", activity.Account.Value), ("contacts", activity.Contact.Value), (activity.Related?.Object ?? "", activity.Related?.Id ?? Guid.Empty) };
        return about.DistinctBy(a => a.Item2).Where(a => Titles.ContainsKey(a.Item2)).Select(a => ($"/{a.Item1}/{a.Item2}", Titles[a.Item2]));
    }

    public static Task<Agenda?> Today(Visit visit) => Mine(visit, "today", Filter.Is("due", "today"));

    /// <summary>What the next days bring; null when nothing is planned.</summary>
    public static async Task<Agenda?> Soon(Visit visit) =>
        await Mine(visit, "soon", Filter.Both(Filter.Is("due", "next7Days"), new Filter.Condition("due", FilterOperator.Greater, ["today"])), Ahead) is { Activities.Count: > 0 } soon ? soon : null;

    public static async Task<Agenda?> Overdue(Visit visit) =>
        await Mine(visit, "overdue", new Filter.Condition("due", FilterOperator.Less, ["today"])) is { Activities.Count: > 0 } late ? late : null;

    static async Task<Agenda?> Mine(Visit visit, string name, Filter when, int shown = Shown)
    {
        var model = visit.Registry.Of<Activity>();
        if (!visit.Sees(model)) return null;
        var query = new ListQuery(model) { Filter = new Filter.And([Filter.Is("owner", "me"), Filter.Is("done", "false"), when]), Sorts = [new("due")], Limit = shown };
        var page = await visit.Store.List(visit.Viewer, query, visit.Cancel);
        return new(name, [.. page.Records.Cast<Activity>()], page.Titles, page.Next is not null);
    }
}
