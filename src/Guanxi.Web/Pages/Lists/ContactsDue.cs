using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Customer = Guanxi.Modules.Customers.Account;
using Guanxi.Modules.Office;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Customers whose contact cycle runs out, one line a day, laid over a calendar of activities of the same people.</summary>
static class ContactsDue
{
    const int MostDays = 100;

    /// <summary>Nothing where the calendar asks for more than whose it is: a list of calls is one of calls.</summary>
    public static async Task<IReadOnlyList<CalendarEntry>> Of(Visit visit, ListState state, DateOnly first, DateOnly until)
    {
        var model = visit.Registry.Of<Customer>();
        if (!state.Object.IsA<Activity>() || state.Search is not null || !visit.Sees(model) || visit.Viewer.RightOf(model["nextContactDue"]) is FieldRight.Hidden or FieldRight.Masked
            || !FilterWords.Split(state.Filter).All(p => p is Filter.Condition { Path: "owner" or "team" })) return [];
        var whose = state.Filter;
        var query = new AggregateQuery(model, [new(Measure.Count, null)])
        {
            Groups = [new("nextContactDue")], Filter = Filter.Both(whose, new Filter.Condition("nextContactDue", FilterOperator.Between, [Text(first), Text(until.AddDays(-1))])), Limit = MostDays,
        };
        var days = (await visit.Store.Aggregate(visit.Reader, query, visit.Cancel)).Rows.Select(r => (Day: (DateOnly)r.Keys[0]!, Count: (long)r.Values[0]!)).ToList();
        var only = await Single(visit, model, whose, [.. days.Where(d => d.Count == 1).Select(d => Text(d.Day))]);
        return [.. days.Select(d => only.GetValueOrDefault(d.Day) is { } account
            ? Entry(visit, d.Day, visit["calendar.contactDue", account.Name], $"/accounts/{account.Id}")
            : Entry(visit, d.Day, visit["calendar.contactsDue", d.Count], $"/accounts?filter={Uri.EscapeDataString(FilterText.Print(Filter.Both(whose, Filter.Is("nextContactDue", Text(d.Day)))))}"))];
    }

    /// <summary>The customers that are alone on their days.</summary>
    static async Task<Dictionary<DateOnly, Customer>> Single(Visit visit, ObjectModel model, Filter whose, string[] days)
    {
        if (days.Length == 0) return [];
        var query = new ListQuery(model) { Filter = Filter.Both(whose, Filter.Is("nextContactDue", days)), Fields = ["name", "nextContactDue"], Limit = MostDays, Titles = false };
        return (await visit.Store.List(visit.Reader, query, visit.Cancel)).Records.Cast<Customer>().DistinctBy(a => a.NextContactDue).ToDictionary(a => a.NextContactDue!.Value);
    }

    static CalendarEntry Entry(Visit visit, DateOnly day, string label, string href) =>
        new(Text(day), label, href, day.ToDateTime(default), day.ToDateTime(default), AllDay: true) { Tone = day < visit.Today ? "red" : "amber", Icon = "phone" };

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
