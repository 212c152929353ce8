using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Somebody whose entries may be laid over one's own in a calendar.</summary>
/// <param name="Tone">Another one for each who is chosen.</param>
/// <param name="Href">The calendar with, or without, the person's.</param>
public sealed record CalendarPerson(string Name, bool Chosen, string Tone, string Href)
{
    const int Most = 16;

    /// <summary>Oneself and the people of one's teams; a chosen one is a value of the condition on the owner, so the address says it all.</summary>
    public static async Task<IReadOnlyList<CalendarPerson>> Of(Visit visit, ListState state)
    {
        var model = visit.Registry.Of<User>();
        if (!state.Object.Owned || !visit.Sees(model)) return [];
        var others = FilterWords.Split(state.Filter).Where(p => !IsOwner(p)).Aggregate(Filter.All, Filter.Both);
        var chosen = FilterWords.Split(state.Filter).Where(IsOwner).Cast<Filter.Condition>().SelectMany(c => c.Values).Select(v => v == "me" ? visit.Viewer.UserId.ToString() : v).ToHashSet();
        var team = visit.Viewer.TeamsBelow is { Count: > 0 } teams ? new Filter.Or([Filter.Is("id", "me"), Filter.Is("team", [.. teams.Select(t => t.ToString())])]) : visit.Viewer.Administrator ? Filter.All : Filter.Is("id", "me");
        var query = new ListQuery(model) { Filter = Filter.Both(Filter.Is("active", "true"), team), Fields = ["name"], Sorts = [new("name")], Limit = Most };
        var people = (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<User>().OrderByDescending(u => u.Id == visit.Viewer.UserId).ToList();
        var tones = Tones.Apart(people.Where(p => chosen.Contains(p.Id.ToString())).Select(p => p.Name));
        return people.Count < 2 ? [] : [.. people.Select(p => new CalendarPerson(p.Name, chosen.Contains(p.Id.ToString()), tones.GetValueOrDefault(p.Name) ?? Tones.Of(p.Name), Href(p.Id.ToString())))];

        string Href(string id)
        {
            var next = chosen.Contains(id) ? chosen.Where(c => c != id) : chosen.Append(id);
            return (state with { Filter = next.Any() ? Filter.Both(others, Filter.Is("owner", [.. next])) : others }).Href;
        }
    }

    static bool IsOwner(Filter part) => part is Filter.Condition { Path: "owner", Operator: FilterOperator.Is };
}
