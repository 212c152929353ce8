using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Sales;

public sealed class LeadTests
{
    [Fact]
    public async Task A_converted_lead_leaves_account_contact_and_deal_and_loses_no_note()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        var lead = await house.Made(new Lead { Company = "顺丰速运", Person = new("王", "小明"), Mobile = "13812345678", Need = "要一百台", Budget = new(5000, "CNY") });
        var note = await house.Made(new Note { Related = new("leads", lead.Id), Body = "<p>他们很急</p>" });
        var task = await house.Made(new Activity { Subject = "回电", Related = new("leads", lead.Id) });
        var done = await house.Do(lead, "convert");
        Assert.True(done.Saved.Ok, string.Join("; ", done.Saved.Problems));
        var converted = await house.Now(lead);
        var deal = (await house.Store.Get(Viewer.System, converted.ConvertedOpportunity))!;
        Assert.Equal((LeadStatus.Converted, new Link("opportunities", deal.Id)), (converted.Status, done.GoTo));
        Assert.Equal("顺丰速运", (await house.Store.Get(Viewer.System, deal.Account))!.Name);
        Assert.Equal("王小明", (await house.Store.Get(Viewer.System, deal.Contact))!.Name!.Full);
        Assert.Equal((new Money(5000, "CNY"), "要一百台"), (deal.Amount, deal.Description));
        Assert.Equal(new Link("opportunities", deal.Id), (await house.Now(note)).Related);
        var moved = await house.Now(task);
        Assert.Equal((deal.Id, deal.Account), (moved.Related!.Value.Id, moved.Account));
    }

    [Fact]
    public async Task Only_conversion_makes_a_lead_converted()
    {
        await using var house = await House.Open("sqlite");
        var lead = await house.Made(new Lead { Company = "A" });
        Assert.Equal(["convertByAction"], (await house.Change<Lead>(lead, ("status", "converted"))).Codes());
    }

    [Fact]
    public async Task Leads_are_dealt_in_turn_and_by_load()
    {
        await using var house = await House.Open("sqlite");
        var role = await house.Made(new Role { Name = "Rep" });
        var team = await house.Made(new Team { Name = "East" });
        var (ann, bob) = (await Person("Ann"), await Person("Bob"));
        Task<User> Person(string name) => house.Made(new User { Name = name, Email = name + "@example.com", Role = role, Department = team });
        var owners = new List<Guid>();
        for (var i = 0; i < 3; i++) owners.Add((await Dealt("roundRobin")).Owner);
        Assert.Equal([ann.Id, bob.Id, ann.Id], owners);
        Assert.Equal(bob.Id, (await Dealt("load")).Owner.Value);

        async Task<Lead> Dealt(string method)
        {
            var lead = await house.Made(new Lead { Company = "L" });
            Assert.True((await house.Do(lead, "assign", ("method", method), ("team", team.Id))).Saved.Ok);
            return await house.Now(lead);
        }
    }

    [Fact]
    public async Task A_lead_is_scored_with_reasons_anyone_can_check()
    {
        await using var house = await House.Open("sqlite");
        var hot = await house.Made(new Lead
        {
            Company = "A", Person = new("李", "总"), JobTitle = "总经理", Mobile = "13800000000", Email = "li@huawei.com", Need = "x",
            Budget = new(1, "CNY"), Timeframe = "now", Source = "referral",
        });
        var cold = await house.Made(new Lead { Name = "Somebody", Source = "purchasedList" });
        Assert.Equal(95, hot.Score);
        Assert.Equal(0, cold.Score);
        Assert.Contains("\"code\":\"now\",\"points\":20", hot.ScoreReasons);
    }

    [Fact]
    public async Task A_lead_given_up_needs_a_reason_and_may_be_taken_up_again()
    {
        await using var house = await House.Open("sqlite");
        var lead = await house.Made(new Lead { Company = "A" });
        Assert.Equal(["unqualifiedReasonRequired"], (await house.Change<Lead>(lead, ("status", "unqualified"))).Codes());
        Assert.True((await house.Do(lead, "giveUp", ("unqualifiedReason", "noBudget"))).Saved.Ok);
        Assert.True((await house.Do(lead, "recycle")).Saved.Ok);
        var again = await house.Now(lead);
        Assert.Equal((LeadStatus.New, 1, null), (again.Status, again.Recycled, again.UnqualifiedReason));
    }

    [Fact]
    public async Task Market_information_becomes_a_lead_once()
    {
        await using var house = await House.Open("sqlite");
        var tender = await house.Made(new MarketInformation { Subject = "地铁五号线招标", Kind = "tender", Company = "地铁集团" });
        Assert.True((await house.Do(tender, "makeLead")).Saved.Ok);
        var filed = await house.Now(tender);
        Assert.Equal("tender", (await house.Store.Get(Viewer.System, filed.Lead))!.Source);
        Assert.Equal(["actionNotOffered"], (await house.Do(filed, "makeLead")).Saved.Codes());
    }
}
