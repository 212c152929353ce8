using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Presets;
using Guanxi.Modules.Sales;
using Guanxi.Tests.Sales;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Platform;

/// <summary>East (a manager and Ann) and West (a manager and Will); Ann has a deal with an account that nobody owns.</summary>
public sealed class ShippedRolesTests
{
    [Fact]
    public async Task A_deal_is_seen_by_its_owner_the_own_manager_and_those_above_and_by_nobody_else()
    {
        await using var firm = await Firm.Open();
        foreach (var (who, sees) in new[] { ("Ann", true), ("Eve", true), ("Dora", true), ("Root", true), ("Reader", true), ("Will", false), ("Wanda", false), ("Sue", false) })
        {
            var viewer = await firm.As(who);
            var model = firm.House.Registry.Of<Opportunity>();
            Assert.Equal(sees, await firm.House.Store.Get(viewer, model, firm.Deal) is not null);
            if (viewer.ScopeOf(model, Verb.Read) == Scope.None) continue;
            Assert.Equal(sees ? 1 : 0, await firm.House.Store.Count(viewer, model, Filter.All));
            Assert.Equal(sees ? 1 : 0, (await firm.House.Store.Search(viewer, "Turbine")).Count);
            var sum = await firm.House.Store.Aggregate(viewer, new(model, [new(Measure.Sum, "amount")]) { Groups = [new("stage")] });
            Assert.Equal(sees ? 1 : 0, sum.Rows.Count);
        }
    }

    [Fact]
    public async Task Who_works_a_deal_sees_its_account_but_does_not_change_it()
    {
        await using var firm = await Firm.Open();
        var ann = await firm.As("Ann");
        Assert.NotNull(await firm.House.Store.Get(ann, new Id<Account>(firm.Account)));
        Assert.Null(await firm.House.Store.Get(await firm.As("Will"), new Id<Account>(firm.Account)));
        var model = firm.House.Registry.Of<Account>();
        var refused = await firm.House.Store.Save(ann, new(model, ChangeKind.Update, firm.Account, new Dictionary<Kernel.Model.FieldModel, object?> { [model["name"]] = "Mine" }));
        Assert.Equal(Refusal.Forbidden, refused.Refusal);
    }

    [Fact]
    public async Task A_note_is_seen_by_who_sees_what_it_is_about()
    {
        await using var firm = await Firm.Open();
        var note = await firm.House.Made(new Note { Related = new("opportunities", firm.Deal), Body = "Careful" });
        var contact = await firm.House.Made(new Contact { Name = new("Smith", "Jo") });
        await firm.House.Made(new OpportunityContact { Opportunity = firm.Deal, Contact = contact });
        var file = await firm.House.Made(new FileRecord { Name = "plan.pdf", Related = new("opportunities", firm.Deal), ContentType = "application/pdf", Hash = "0" });
        foreach (var (who, sees) in new[] { ("Ann", true), ("Eve", true), ("Will", false), ("Wanda", false) })
        {
            var viewer = await firm.As(who);
            Assert.Equal(sees, await firm.House.Store.Get(viewer, new Id<Note>(note.Id)) is not null);
            Assert.Equal(sees, await firm.House.Store.Get(viewer, new Id<FileRecord>(file.Id)) is not null);
            Assert.Equal(sees ? 1 : 0, await firm.House.Store.Count(viewer, firm.House.Registry.Of<OpportunityContact>(), Filter.All));
        }
    }

    [Fact]
    public async Task Who_only_reads_changes_nothing()
    {
        await using var firm = await Firm.Open();
        var unit = firm.House.Store.Begin(await firm.As("Reader"));
        unit.Create(new Account { Name = "New" });
        Assert.Equal(Refusal.Forbidden, (await unit.Commit()).Refusal);
    }

    [Fact]
    public async Task A_line_is_added_only_to_a_deal_one_may_change()
    {
        await using var firm = await Firm.Open();
        var product = await firm.House.Made(new Product { Name = "P", Price = new(1, "CNY") });
        foreach (var (who, may) in new[] { ("Ann", true), ("Reader", false), ("Will", false) })
        {
            var unit = firm.House.Store.Begin(await firm.As(who));
            unit.Create(new OpportunityLine { Opportunity = firm.Deal, Product = product });
            Assert.Equal(may, (await unit.Commit()).Ok);
        }
    }

    sealed class Firm(House house, Guid account, Guid deal) : IAsyncDisposable
    {
        public House House => house;
        public Guid Account => account;
        public Guid Deal => deal;

        public static async Task<Firm> Open()
        {
            var house = await House.Open("sqlite");
            var unit = house.Store.Begin(Viewer.System);
            TradePresets.Add(unit, house.Services.GetRequiredService<Texts>(), "b2b", "en", "CNY");
            var (east, west) = (unit.Create(new Team { Name = "East" }), unit.Create(new Team { Name = "West" }));
            Assert.True((await unit.Commit()).Ok);
            var roles = (await house.Store.List(Viewer.System, new(house.Registry.Of<Role>()) { Limit = 100 })).Records.Cast<Role>().ToDictionary(r => r.Code!, r => r.Id);
            foreach (var (name, role, team) in new (string, string, Id<Team>)[]
            {
                ("Root", "administrator", default), ("Dora", "sales-director", default), ("Eve", "sales-manager", east), ("Ann", "sales-rep", east),
                ("Wanda", "sales-manager", west), ("Will", "sales-rep", west), ("Sue", "service", default), ("Reader", "read-only", default),
            })
                await house.Made(new User { Name = name, Email = name.ToLowerInvariant() + "@example.com", Role = roles[role], Department = team });
            var account = await house.Made(new Account { Name = "Northern Power" }, Viewer.System);
            var deal = await house.Made(new Opportunity { Name = "Turbine", Account = account, Amount = new(5, "CNY"), Owner = await Find(house, "Ann") });
            return new(house, account.Id, deal.Id);
        }

        public async Task<Viewer> As(string name) =>
            (await house.Services.GetRequiredService<Viewers>().OfUser(await Find(house, name), "page"))!;

        static async Task<Guid> Find(House house, string name) =>
            (await house.Store.List(Viewer.System, new(house.Registry.Of<User>()) { Filter = Filter.Is("name", name) })).Records[0].Id;

        public ValueTask DisposeAsync() => house.DisposeAsync();
    }
}
