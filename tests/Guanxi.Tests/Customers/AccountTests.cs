using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;

namespace Guanxi.Tests.Customers;

public sealed class AccountTests
{
    static async Task<(RelationshipStage Prospect, RelationshipStage Active, RelationshipStage Lost)> Track(House house) => (
        await house.Made(new RelationshipStage { Name = "潜在", Code = "prospect", Position = 1, Next = ["active"] }),
        await house.Made(new RelationshipStage { Name = "成交", Code = "active", Position = 2, Next = ["lost"] }),
        await house.Made(new RelationshipStage { Name = "流失", Code = "lost", Position = 3, ReasonRequired = true }));

    [Fact]
    public async Task A_customer_moves_only_where_the_stage_allows()
    {
        await using var house = await House.Open("sqlite");
        var (prospect, active, lost) = await Track(house);
        var account = await house.Made(new Account { Name = "A" });
        Assert.Equal(prospect.Id, account.Stage.Value);
        Assert.Contains("moveNotAllowed", (await house.Change<Account>(account, ("stage", lost.Id), ("stageReason", "gone"))).Codes());
        Assert.True((await house.Change<Account>(account, ("stage", active.Id))).Ok);
    }

    [Fact]
    public async Task A_lost_customer_needs_a_reason_and_the_history_keeps_it()
    {
        await using var house = await House.Open("sqlite");
        var (prospect, active, lost) = await Track(house);
        var account = await house.Made(new Account { Name = "A" });
        Assert.True((await house.Do(account, "moveStage", ("stage", active.Id))).Saved.Ok);
        Assert.Equal(["reasonRequired"], (await house.Do(account, "moveStage", ("stage", lost.Id))).Saved.Codes());
        Assert.True((await house.Do(account, "moveStage", ("stage", lost.Id), ("stageReason", "价格"))).Saved.Ok);
        var stays = (await house.Store.List(Viewer.System, new(house.Registry.Of<AccountStage>()) { Sorts = [new("createdAt"), new("enteredAt")] })).Records.Cast<AccountStage>().ToList();
        Assert.Equal([(prospect.Id, active.Id, null), (active.Id, lost.Id, "价格")], stays.Select(s => (s.Stage.Value, s.Next.Value, s.Reason)));
        Assert.Equal(stays[0].LeftAt, stays[1].EnteredAt);
        var gone = await house.Now(account);
        Assert.Equal((lost.Id, "价格", stays[1].LeftAt), (gone.Stage.Value, gone.StageReason, gone.StageSince));
    }

    [Fact]
    public async Task A_reason_is_given_anew_with_each_move()
    {
        await using var house = await House.Open("sqlite");
        var (_, active, lost) = await Track(house);
        await house.Change<RelationshipStage>(lost, ("next", new[] { "active" }));
        var account = await house.Made(new Account { Name = "A", Stage = active });
        Assert.True((await house.Do(account, "moveStage", ("stage", lost.Id), ("stageReason", "价格"))).Saved.Ok);
        Assert.True((await house.Change<Account>(account, ("stage", active.Id))).Ok);
        Assert.Null((await house.Now(account)).StageReason);
        Assert.Equal(["reasonRequired"], (await house.Change<Account>(account, ("stage", lost.Id))).Codes());
    }

    [Fact]
    public async Task The_next_contact_falls_due_after_the_cycle()
    {
        await using var house = await House.Open("sqlite");
        var account = await house.Made(new Account { Name = "A", ContactCycle = 30 });
        var contact = await house.Made(new Contact { Name = new("王", "芳"), Account = account });
        await house.Made(new Activity { Subject = "整理资料", Kind = "task", Account = account, Done = true, Start = new(2030, 1, 1, 4, 0, 0, TimeSpan.Zero) });
        Assert.Null((await house.Now(account)).LastContactedAt);
        var call = await house.Made(new Activity { Subject = "电话", Kind = "call", Related = new("contacts", contact.Id), Done = true, Start = new(2025, 5, 1, 4, 0, 0, TimeSpan.Zero) });
        var spoken = await house.Now(account);
        Assert.Equal(call.DoneAt, spoken.LastContactedAt);
        Assert.Equal(new DateOnly(2025, 5, 31), spoken.NextContactDue);
        Assert.Equal(call.DoneAt, (await house.Now(contact)).LastContactedAt);
    }

    [Fact]
    public async Task Nothing_stands_above_itself()
    {
        await using var house = await House.Open("sqlite");
        var group = await house.Made(new Account { Name = "Group" });
        var company = await house.Made(new Account { Name = "Company", Parent = group });
        Assert.Equal(["parentRing"], (await house.Change<Account>(group, ("parent", company.Id))).Codes());
        Assert.Equal(["parentRing"], (await house.Change<Account>(group, ("parent", group.Id))).Codes());
    }

    [Fact]
    public async Task A_relation_joins_two_of_ours_and_is_known_by_both()
    {
        await using var house = await House.Open("sqlite");
        var (a, b) = (await house.Made(new Contact { Name = new("王", "芳") }), await house.Made(new Account { Name = "华为" }));
        var relation = await house.Made(new Relation { From = new("contacts", a.Id), Kind = "adviser", To = new("accounts", b.Id) });
        Assert.Equal("王芳 – 华为", relation.Name);
        Assert.Equal(["relationToItself"], (await house.Change<Relation>(relation, ("to", new Link("contacts", a.Id)))).Codes());
        Assert.Contains("neitherAccountNorContact", (await house.Change<Relation>(relation, ("to", new Link("users", Viewer.SystemId)))).Codes());
    }
}
