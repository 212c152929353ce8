using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Home;

/// <summary>A person's own records of an object that are still worked on, by state, or a team's.</summary>
/// <param name="Sum">What the open ones add up to, in words; null where there is none.</param>
public sealed record HomePath(ObjectModel Object, FieldModel Field, bool Team, string Href, IReadOnlyList<(PathStep Step, BoardHead Head)> Steps, long Count, string? Sum) : HomeCard((Team ? "team." : "mine.") + Object.Name)
{
    public long Most => Steps.Max(s => s.Head.Count);

    /// <summary>The list behind one state.</summary>
    public string Below(PathStep step) => $"/{Object.Name}?view=all&filter={Uri.EscapeDataString($"{(Team ? "team:myTeams" : "owner:me")} and {Field.Name}:{step.Value}")}";

    /// <returns>Null without any, or where the state may not be seen.</returns>
    public static async Task<HomePath?> Of(Visit visit, ObjectModel model, bool team)
    {
        var field = model.Path!;
        if (!visit.Sees(model) || visit.Viewer.RightOf(field) is FieldRight.Hidden or FieldRight.Masked) return null;
        var whose = team ? Filter.Is("team", "myTeams") : Filter.Is("owner", "me");
        var state = new ListState(model, new(team ? ListView.All : ListView.Mine, "", whose));
        var amount = CardFields.Of(visit, model, field, null).Amount;
        var heads = await BoardHeads.Of(visit, state, Filter.Both(whose, Closing.Open(model)), field, amount);
        var steps = (await RecordPath.StepsOf(visit, model, field, null)).Where(s => s.End is null && heads.ContainsKey(s.Value)).Select(s => (s, heads[s.Value])).ToList();
        var count = steps.Sum(s => s.Item2.Count);
        return count == 0 ? null : new(model, field, team, state.Href, steps, count, amount is not null && steps.Sum(s => s.Item2.Worth) is > 0 and var sum ? visit.Total(sum) : null);
    }
}
