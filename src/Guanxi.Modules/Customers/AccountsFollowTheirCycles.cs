using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers;

/// <summary>
/// When a cycle changes, the accounts that go by it are reckoned anew, some at a time so that people's saves go between. What is right
/// already is not asked for, so that it goes on where it stopped.
/// </summary>
public sealed class AccountsFollowTheirCycles(RecordStore store) : IFeedReader
{
    const int Batch = 500;

    public string Name => "contact-cycles";

    public async ValueTask Read(IReadOnlyList<FeedEntry> entries, CancellationToken cancel)
    {
        if (entries.All(e => e.Object != "contact-cycles")) return;
        var model = store.Registry.Of<Account>();
        var cycles = await ContactCycles.Of(store);
        foreach (var code in model["class"].Choices!.Items.Select(i => i.Code).Append(null)) await Follow(model, code, cycles.DaysFor(code), cancel);
    }

    async ValueTask Follow(ObjectModel model, string? code, int? days, CancellationToken cancel)
    {
        Filter Empty(string path, bool empty = true) => new Filter.Condition(path, empty ? FilterOperator.IsEmpty : FilterOperator.IsNotEmpty, []);
        var others = days is { } every ? new Filter.Condition("contactEvery", FilterOperator.IsNot, [every.ToString(System.Globalization.CultureInfo.InvariantCulture)]) : Empty("contactEvery", empty: false);
        var query = new ListQuery(model)
        {
            Filter = new Filter.And([code is null ? Empty("class") : Filter.Is("class", code), Empty("contactCycle"), others]), Fields = [], Sorts = [new("id")], Limit = Batch, Titles = false,
        };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            var unit = store.Begin(Viewer.System);
            foreach (var account in page.Records) unit.Update(model, account.Id, ("contactEvery", (long?)days));
            await unit.Commit(cancel);
            if ((cursor = page.Next) is null) return;
        }
    }
}
