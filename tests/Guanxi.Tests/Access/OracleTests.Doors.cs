using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Access;

public sealed partial class OracleTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task A_search_finds_only_by_words_in_sight(string database) => Everyone(database, async (world, oracle) =>
    {
        var store = world.House.Store;
        foreach (var account in world.All<Account>("accounts").Take(6)) await Found("accounts", account, account.Name, "name");
        foreach (var account in world.All<Account>("accounts").Take(6)) await Found("accounts", account, account.Phone![^4..], "phone");
        foreach (var contact in world.All<Contact>("contacts").Take(6)) await Found("contacts", contact, contact.Mobile![^4..], "mobile");
        foreach (var contact in world.All<Contact>("contacts").Take(6)) await Found("contacts", contact, contact.Email!.Split('@')[0] + "@example.com", "email");

        async Task Found(string name, Record record, string words, string field)
        {
            var model = world.Registry[name];
            var expected = oracle.May(Verb.Read, name, record) && oracle.Sees(model[field]);
            Assert.Equal(expected, (await store.List(oracle.Viewer, new(model) { Search = words, Limit = 100 })).Records.Any(r => r.Id == record.Id));
            Assert.Equal(expected, await store.Count(oracle.Viewer, model, Filter.Is("id", record.Id), search: words) == 1);
            var total = await store.Aggregate(oracle.Viewer, new(model, [new(Measure.Count, null)]) { Search = words, Filter = Filter.Is("id", record.Id) });
            Assert.Equal(expected ? 1L : 0L, total.Rows.Count == 0 ? 0L : total.Rows[0].Values[0]);
            var hit = (await store.Search(oracle.Viewer, words, 100)).SingleOrDefault(h => h.Id == record.Id);
            Assert.Equal(expected, hit is not null);
            if (hit is not null && !oracle.Sees(model.Title)) Assert.DoesNotContain(Title(model, record), hit.Title);
        }
    });

    static string Title(ObjectModel model, Record record) => model.Title.Get(record) is PersonName person ? person.Full : (string)model.Title.Get(record)!;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task A_write_is_taken_refused_or_not_found_as_the_rights_say(string database) => Everyone(database, async (world, oracle) =>
    {
        foreach (var name in Asked.Where(n => n != "teams"))
            foreach (var record in world.Records[name])
            {
                var model = world.Registry[name];
                foreach (var (verb, kind) in new[] { (Verb.Update, ChangeKind.Update), (Verb.Delete, ChangeKind.Delete) })
                {
                    var values = kind == ChangeKind.Update ? new Dictionary<FieldModel, object?> { [model["tags"]] = new[] { "x" } } : Change.NoValues;
                    var expected = !oracle.May(Verb.Read, name, record) ? Refusal.NotFound : oracle.May(verb, name, record) ? Refusal.None : Refusal.Forbidden;
                    var result = await Rehearsed(world, oracle, new(model, kind, record.Id, values));
                    Assert.Equal(expected, result.Refusal);
                }
            }
    });

    static ValueTask<SaveResult> Rehearsed(World world, Oracle oracle, Change change)
    {
        var unit = world.House.Store.Begin(oracle.Viewer);
        unit.Add(change);
        return unit.Rehearse();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task A_field_is_written_only_with_full_right_and_refers_only_to_what_is_in_sight(string database) => Everyone(database, async (world, oracle) =>
    {
        var contacts = world.Registry["contacts"];
        foreach (var contact in world.All<Contact>("contacts").Where(c => oracle.May(Verb.Read, "contacts", c) && oracle.May(Verb.Update, "contacts", c)))
        {
            foreach (var (name, value) in new (string, object)[] { ("mobile", "+86 139 1111 2222"), ("email", "new@example.com"), ("name", new PersonName("Wang", "x")) })
            {
                var result = await Rehearsed(world, oracle, new(contacts, ChangeKind.Update, contact.Id, new Dictionary<FieldModel, object?> { [contacts[name]] = value }));
                Assert.Equal(oracle.RightOf(contacts[name]) == FieldRight.Full ? [] : new[] { "readOnly" }, result.Problems.Select(p => p.Problem.Code));
                if (result.Ok) Assert.True(oracle.Sees(contacts["mobile"]) || ((Contact)result.Record).Mobile != contact.Mobile);
            }
            if (oracle.RightOf(contacts["account"]) != FieldRight.Full) continue;
            foreach (var account in world.All<Account>("accounts").Where(a => a.Id != contact.Account.Value))
            {
                var result = await Rehearsed(world, oracle, new(contacts, ChangeKind.Update, contact.Id, new Dictionary<FieldModel, object?> { [contacts["account"]] = account.Id }));
                Assert.Equal(oracle.May(Verb.Read, "accounts", account) ? [] : new[] { "noSuchRecord" }, result.Problems.Select(p => p.Problem.Code));
            }
        }
        await Lines(world, oracle);
    });

    /// <summary>A line is made for, and moved to, deals that its maker may change.</summary>
    static async Task Lines(World world, Oracle oracle)
    {
        var lines = world.Registry["opportunity-lines"];
        foreach (var deal in world.All<Opportunity>("opportunities"))
        {
            var (reads, changes) = (oracle.May(Verb.Read, "opportunities", deal), oracle.May(Verb.Update, "opportunities", deal));
            var product = oracle.Readable("products").FirstOrDefault();
            if (product is null) return;
            var values = new Dictionary<FieldModel, object?> { [lines["opportunity"]] = deal.Id, [lines["product"]] = product.Id };
            if (oracle.RightOf(lines["quantity"]) == FieldRight.Full) values[lines["quantity"]] = 2m;
            var made = await Rehearsed(world, oracle, new(lines, ChangeKind.Create, Guid.Empty, new Dictionary<FieldModel, object?>(values) { [lines["name"]] = "x" }) { Trusted = true });
            Assert.Equal(reads && changes, made.Ok);
            if (world.All<OpportunityLine>("opportunity-lines").FirstOrDefault(l => oracle.May(Verb.Read, "opportunity-lines", l) && oracle.May(Verb.Update, "opportunity-lines", l) && l.Opportunity.Value != deal.Id) is not { } line) continue;
            var moved = await Rehearsed(world, oracle, new(lines, ChangeKind.Update, line.Id, new Dictionary<FieldModel, object?> { [lines["opportunity"]] = deal.Id }));
            Assert.Equal(reads && changes, moved.Ok);
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task The_feed_tells_what_is_in_sight(string database) => Everyone(database, async (world, oracle) =>
    {
        var entries = new List<Kernel.Feed.FeedEntry>();
        for (var after = 0L; ;)
        {
            var page = await world.House.Store.Changes(oracle.Viewer, after, 100, Asked);
            entries.AddRange(page.Entries);
            if (page.Last == after) break;
            after = page.Last;
        }
        var expected = Asked.SelectMany(n => oracle.Readable(n)).Select(r => r.Id).Order();
        Assert.Equal(expected, entries.Select(e => e.Record).Distinct().Order());
        foreach (var entry in entries)
            Assert.All(entry.Changes, c => Assert.True(oracle.Sees(world.Registry[entry.Object][c.Field]), $"{entry.Object}.{c.Field}"));
        foreach (var name in Asked)
            foreach (var record in world.Records[name].Take(4))
                Assert.Equal(oracle.May(Verb.Read, name, record), (await world.House.Store.History(oracle.Viewer, record.Id, 5)).Count > 0);
    });

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task Totals_count_what_is_in_reach(string database) => Everyone(database, async (world, oracle) =>
    {
        var deals = world.Registry["opportunities"];
        var sum = new AggregateQuery(deals, [new(Measure.Sum, "amount"), new(Measure.Count, null)]);
        if (!oracle.Sees(deals["amount"])) Assert.True(await Refused(() => world.House.Store.Aggregate(oracle.Viewer, sum)));
        else
        {
            var row = (await world.House.Store.Aggregate(oracle.Viewer, sum)).Rows[0];
            var readable = oracle.Readable("opportunities").Cast<Opportunity>().ToList();
            Assert.Equal(readable.Count == 0 ? null : readable.Sum(d => d.Amount!.Value.Amount), row.Values[0]);
            Assert.Equal((long)readable.Count, row.Values[1]);
        }
    });
}
