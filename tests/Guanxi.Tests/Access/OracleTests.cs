using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.Access;

/// <summary>Generated roles, scopes, teams, owners, shares and field rights at every door of the record store against the <see cref="Oracle"/>.</summary>
public sealed partial class OracleTests
{
    const int Persons = 80;
    static readonly string[] Asked = ["accounts", "contacts", "opportunities", "opportunity-lines", "notes", "teams", "products"];

    static async Task Everyone(string database, Func<World, Oracle, Task> check)
    {
        var world = await World.On(database);
        await using var house = world.House;
        foreach (var person in People.Of(world, Persons)) await check(world, new(world, person));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task Each_sees_exactly_the_records_and_values_in_reach(string database) => Everyone(database, async (world, oracle) =>
    {
        foreach (var name in Asked)
        {
            var model = world.Registry[name];
            var readable = oracle.Readable(name);
            var page = await world.House.Store.List(oracle.Viewer, new(model) { Limit = 100 });
            Assert.Equal(readable.Select(r => r.Id).Order(), page.Records.Select(r => r.Id).Order());
            Assert.Equal(readable.Count, await world.House.Store.Count(oracle.Viewer, model, Filter.All));
            foreach (var record in world.Records[name])
            {
                var got = await world.House.Store.Get(oracle.Viewer, model, record.Id);
                Assert.Equal(readable.Contains(record), got is not null);
                if (got is null) continue;
                Shown(oracle, model, record, got);
                Shown(oracle, model, record, page.Records.Single(r => r.Id == record.Id));
            }
            await Titles(world, oracle, model, page);
        }
    });

    static void Shown(Oracle oracle, ObjectModel model, Record true_, Record got)
    {
        foreach (var field in model.Fields)
        {
            var (value, seen) = (field.Get(true_), field.Get(got));
            switch (oracle.RightOf(field))
            {
                case FieldRight.Full or FieldRight.ReadOnly: Assert.True(FieldValues.Same(value, seen), $"{field} of {oracle.Viewer.Name}"); break;
                case FieldRight.Hidden: Assert.True(FieldValues.Same(field.Get(model.New()), seen), $"{field} is hidden"); break;
                case FieldRight.Masked: Assert.True(value is null or "" || !FieldValues.Same(value, seen), $"{field} is masked"); break;
            }
        }
    }

    /// <summary>The name of a record is told to whoever may see the record and the name.</summary>
    static async Task Titles(World world, Oracle oracle, ObjectModel model, RecordPage page)
    {
        var titles = await world.House.Store.Titles(oracle.Viewer, model, [.. world.Records[model.Name].Select(r => r.Id)]);
        var right = oracle.RightOf(model.Title);
        foreach (var record in world.Records[model.Name])
        {
            var full = model.Title.Get(record) is PersonName person ? person.Full : (string)model.Title.Get(record)!;
            var may = oracle.May(Verb.Read, model.Name, record);
            if (!may || right == FieldRight.Hidden) Assert.False(titles.ContainsKey(record.Id));
            else Assert.Equal(right != FieldRight.Masked, titles[record.Id] == full);
        }
        foreach (var account in world.All<Account>("accounts"))
            if (page.Titles.TryGetValue(account.Id, out var title))
                Assert.True(oracle.May(Verb.Read, "accounts", account) && (oracle.Sees(world.Registry["accounts"]["name"]) || title != account.Name));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task What_may_not_be_seen_cannot_be_asked_about(string database) => Everyone(database, async (world, oracle) =>
    {
        foreach (var name in Asked)
            foreach (var field in world.Registry[name].Fields.Where(f => f.Name is not ("id" or "version")))
            {
                var model = world.Registry[name];
                var refused = !oracle.Sees(field);
                var store = world.House.Store;
                Assert.Equal(refused, await Refused(() => store.Count(oracle.Viewer, model, new Filter.Condition(field.Name, FilterOperators.Of(field.ValueKind).Contains(FilterOperator.IsEmpty) ? FilterOperator.IsEmpty : FilterOperator.Is, field.ValueKind == FieldKind.YesNo ? ["yes"] : []))));
                if (refused) Assert.True(await Refused(() => store.List(oracle.Viewer, new(model) { Sorts = [new(field.Name)] })));
                if (refused) Assert.True(await Refused(() => store.Aggregate(oracle.Viewer, new(model, [new(Measure.Count, null)]) { Groups = [new(field.Name)] })));
                if (refused) Assert.True(await Refused(() => store.Aggregate(oracle.Viewer, new(model, [new(Measure.Distinct, field.Name)]))));
                Assert.Equal(oracle.RightOf(field) == FieldRight.Hidden, await Refused(() => store.List(oracle.Viewer, new(model) { Fields = [field.Name], Limit = 1 })));
            }
    });

    static async Task<bool> Refused<T>(Func<ValueTask<T>> ask)
    {
        try { await ask(); return false; }
        catch (QueryRefusedException) { return true; }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public Task Related_records_are_known_only_as_far_as_they_are_in_reach(string database) => Everyone(database, async (world, oracle) =>
    {
        var store = world.House.Store;
        var accounts = world.Registry["accounts"];
        foreach (var name in new[] { "contacts", "opportunities" })
        {
            var model = world.Registry[name];
            var readable = oracle.Readable(name);
            foreach (var field in new[] { "name", "phone", "employees", "industry" }.Select(f => accounts[f]))
            {
                var path = $"account.{field.Name}";
                var hidden = oracle.RightOf(model["account"]) == FieldRight.Hidden || oracle.RightOf(field) == FieldRight.Hidden || !oracle.Knows("accounts");
                var askable = !hidden && oracle.Sees(model["account"]) && oracle.Sees(field);
                Assert.Equal(hidden, await Refused(() => store.List(oracle.Viewer, new(model) { Fields = [path] })));
                var sorted = new ListQuery(model) { Sorts = [new(path)], Limit = 100 };
                Assert.Equal(!askable, await Refused(() => store.List(oracle.Viewer, sorted)));
                if (!hidden) await Values(store, oracle, new(model) { Fields = [path], Limit = 100 }, path, field, readable, model);
                if (!askable) continue;
                foreach (var account in world.All<Account>("accounts").Take(5))
                {
                    var literal = Convert.ToString(new FieldPart(field).Read(account), System.Globalization.CultureInfo.InvariantCulture)!;
                    var expected = readable.Count(r => oracle.AccountOf(r) is { } a && Equals(field.Get(a), field.Get(account)));
                    Assert.Equal(expected, await store.Count(oracle.Viewer, model, Filter.Is(path, literal)));
                    Assert.Equal(readable.Count - expected, await store.Count(oracle.Viewer, model, new Filter.Condition(path, FilterOperator.IsNot, [literal])));
                }
                var order = (await store.List(oracle.Viewer, sorted)).Records.Select(r => oracle.AccountOf(readable.Single(x => x.Id == r.Id)) is not null).ToList();
                Assert.Equal(order.Order(), order); // what is out of reach stands first, as empty
            }
            await Referring(store, world, oracle, model, readable);
        }
    });

    static async Task Values(RecordStore store, Oracle oracle, ListQuery query, string path, FieldModel field, List<Record> readable, ObjectModel model)
    {
        var page = await store.List(oracle.Viewer, query);
        for (var i = 0; i < page.Records.Count; i++)
        {
            var account = oracle.AccountOf(readable.Single(r => r.Id == page.Records[i].Id));
            var value = page.Related[path][i];
            if (account is null || oracle.RightOf(model["account"]) == FieldRight.Masked) Assert.Null(value);
            else Assert.Equal(oracle.Sees(field), FieldValues.Same(field.Get(account), value));
        }
    }

    /// <summary>Groups by a reference name only what is in reach; "has" counts only what is in reach.</summary>
    static async Task Referring(RecordStore store, World world, Oracle oracle, ObjectModel model, List<Record> readable)
    {
        var accounts = world.Registry["accounts"];
        var grouped = new AggregateQuery(model, [new(Measure.Count, null)]) { Groups = [new("account")] };
        if (!oracle.Sees(model["account"])) Assert.True(await Refused(() => store.Aggregate(oracle.Viewer, grouped)));
        else
        {
            var rows = (await store.Aggregate(oracle.Viewer, grouped)).Rows;
            Assert.Equal(readable.Count, rows.Sum(r => (long)r.Values[0]!));
            foreach (var row in rows.Where(r => r.Keys[0] is not null))
            {
                var account = world.All<Account>("accounts").Single(a => a.Id == (Guid)row.Keys[0]!);
                Assert.True(oracle.May(Verb.Read, "accounts", account));
                Assert.Equal(oracle.Sees(accounts["name"]), row.Labels[0] == account.Name);
            }
        }
        var title = model.Title.Name;
        var refused = !oracle.Knows(model.Name) || !oracle.Sees(model["account"]) || !oracle.Sees(model.Title);
        foreach (var record in world.Records[model.Name].Take(6))
        {
            var name = model.Title.Get(record) is PersonName person ? person.Full : (string)model.Title.Get(record)!;
            var has = new Filter.Related(model.Name, "account", Filter.Is(title, name));
            Assert.Equal(refused, await Refused(() => store.Count(oracle.Viewer, accounts, has)));
            if (!refused) Assert.Equal(oracle.May(Verb.Read, model.Name, record) && oracle.AccountOf(record) is not null ? 1 : 0, await store.Count(oracle.Viewer, accounts, has));
        }
    }
}
