using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Customers;

public sealed class MergeTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Two_records_of_one_customer_become_one_and_nothing_that_hung_on_either_is_lost(string database)
    {
        await using var house = await House.Open(database);
        var kept = await house.Made(new Account { Name = "华为技术", Phone = "075528780808", Tags = ["重点"] });
        var other = await house.Made(new Account { Name = "华为技术有限公司", Website = "https://huawei.example", ExternalId = "E-7", Tags = ["老客户"] });
        var child = await house.Made(new Account { Name = "终端公司", Parent = other });
        var contact = await house.Made(new Contact { Name = new("任", "远"), Account = other });
        var note = await house.Made(new Note { Related = new("accounts", other.Id), Body = "<p>年底付款</p>" });
        var task = await house.Made(new Activity { Subject = "拜访", Account = other, Related = new("contacts", contact.Id) });
        var closed = await house.Made(new Ticket { Subject = "旧事", Account = other, Status = TicketStatus.Archived }, HouseRecords.Importer);
        var between = await house.Made(new Relation { From = new("accounts", kept.Id), To = new("accounts", other.Id), Kind = "partner" });
        await house.Made(new Follow { Name = "a", Related = new("accounts", kept.Id), Owner = Viewer.SystemId });
        await house.Made(new Follow { Name = "b", Related = new("accounts", other.Id), Owner = Viewer.SystemId });

        var done = await house.Do(kept, "merge", ("others", new[] { other.Id.ToString() }), ("take", new[] { $"name={other.Id}", $"phone={kept.Id}" }));
        Assert.True(done.Saved.Ok, string.Join("; ", done.Saved.Problems.Select(p => p.Problem)));

        var one = await house.Now(kept);
        Assert.Equal(("华为技术有限公司", "https://huawei.example", "E-7"), (one.Name, one.Website, one.ExternalId));
        Assert.Equal(["重点", "老客户"], one.Tags);
        Assert.Equal(kept.Id, (await house.Now(child)).Parent.Value);
        Assert.Equal(kept.Id, (await house.Now(contact)).Account.Value);
        Assert.Equal(new Link("accounts", kept.Id), (await house.Now(note)).Related);
        Assert.Equal(kept.Id, (await house.Now(task)).Account.Value);
        Assert.Equal(kept.Id, (await house.Now(closed)).Account.Value);
        Assert.Null(await house.Store.Get(Viewer.System, new Id<Relation>(between.Id)));
        Assert.Equal(1, await house.Store.Count(Viewer.System, house.Registry.Of<Follow>(), Filter.Is("related", kept.Id)));
        Assert.Null(await house.Store.Get(Viewer.System, new Id<Account>(other.Id)));
        Assert.Equal(kept.Id, ((Account)(await house.Store.Get(Viewer.System, house.Registry.Of<Account>(), other.Id, deleted: true))!).MergedInto.Value);

        var undone = await house.Store.Undo(HouseRecords.Boss, done.Saved.Unit!.Value);
        Assert.True(undone.Ok, string.Join("; ", undone.Problems.Select(p => p.Problem)));
        Assert.Equal(("华为技术", null), ((await house.Now(kept)).Name, (await house.Now(kept)).ExternalId));
        Assert.Equal(("E-7", true), ((await house.Now(other)).ExternalId, (await house.Now(other)).MergedInto.IsEmpty));
        Assert.Equal(other.Id, (await house.Now(contact)).Account.Value);
        Assert.Equal(other.Id, (await house.Now(note)).Related!.Value.Id);
        Assert.Equal(other.Id, (await house.Now(closed)).Account.Value);
        Assert.NotNull(await house.Store.Get(Viewer.System, new Id<Relation>(between.Id)));
    }

    [Fact]
    public async Task A_customer_merged_with_what_it_is_part_of_is_no_part_of_itself()
    {
        await using var house = await House.Open("sqlite");
        var group = await house.Made(new Account { Name = "Group" });
        var region = await house.Made(new Account { Name = "Region", Parent = group });
        var branch = await house.Made(new Account { Name = "Branch", Parent = region });
        Assert.True((await house.Do(branch, "merge", ("others", new[] { group.Id.ToString() }))).Saved.Ok);
        Assert.True((await house.Now(branch)).Parent.IsEmpty);
        Assert.Equal(branch.Id, (await house.Now(region)).Parent.Value);
    }

    [Fact]
    public async Task Three_records_of_one_person_become_one()
    {
        await using var house = await House.Open("sqlite");
        var account = await house.Made(new Account { Name = "A" });
        var kept = await house.Made(new Contact { Name = new("Fraser", "Alice"), Account = account });
        var second = await house.Made(new Contact { Name = new("Fraser", "A."), Mobile = "07700900823" });
        var third = await house.Made(new Contact { Name = new("Fraser", "Alice"), Mobile = "07700900999", Email = "alice@example.com", ReportsTo = second });
        Assert.True((await house.Do(kept, "merge", ("others", new[] { second.Id.ToString(), third.Id.ToString() }), ("take", new[] { $"mobile={third.Id}" }))).Saved.Ok);
        var one = await house.Now(kept);
        Assert.Equal((third.Mobile, "alice@example.com", account.Id, true), (one.Mobile, one.Email, one.Account.Value, one.ReportsTo.IsEmpty));
        Assert.Equal(1, await house.Store.Count(Viewer.System, house.Registry.Of<Contact>(), Filter.All));
    }

    [Fact]
    public async Task Nobody_merges_what_may_not_be_seen_or_deleted()
    {
        await using var house = await House.Open("sqlite");
        var (kept, other) = (await house.Made(new Account { Name = "A" }), await house.Made(new Account { Name = "B" }));
        string[] others = [other.Id.ToString()];
        Assert.Equal(["mayNotMerge"], (await As(Verb.Read, Verb.Update)).Codes());
        Assert.True((await As(Verb.Read, Verb.Update, Verb.Delete)).Ok);
        Assert.Equal(["noSuchRecord"], (await house.Do(kept, "merge", ("others", others))).Saved.Codes());
        Assert.Equal(["noSuchRecord"], (await house.Do(kept, "merge", ("others", new[] { kept.Id.ToString() }))).Saved.Codes());

        async Task<SaveResult> As(params Verb[] verbs)
        {
            var rights = new RoleRights(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["accounts"] = verbs.ToDictionary(v => v, _ => Scope.All) }, Actions: ["*"]);
            var viewer = HouseRecords.Boss with { Administrator = false, Roles = [rights] };
            var (model, runner) = (house.Registry.Of<Account>(), house.Services.GetRequiredService<ActionRunner>());
            return (await runner.Run(viewer, model, "merge", [kept.Id], new Dictionary<FieldModel, object?> { [runner.Catalogue.Find(model, "merge")!.Input[0]] = others })).Saved;
        }
    }
}
