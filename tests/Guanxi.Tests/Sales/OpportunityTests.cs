using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Sales;

public sealed class OpportunityTests
{
    [Fact]
    public async Task A_new_deal_starts_at_the_first_stage_and_takes_its_probability()
    {
        await using var house = await House.Open("sqlite");
        var (talking, _, _, _) = await house.WithPipeline();
        var account = await house.Made(new Account { Name = "华为" });
        var product = await house.Made(new Product { Name = "交换机" });
        var deal = await house.Made(new Opportunity { Account = account, Product = product });
        Assert.Equal(talking.Id, deal.Stage.Value);
        Assert.Equal(10, deal.Probability);
        Assert.Equal("华为 – 交换机", deal.Name);
        Assert.Equal(DateOnly.FromDateTime(deal.CreatedAt.DateTime).AddDays(14), deal.StuckFrom);
    }

    [Fact]
    public async Task A_lost_deal_needs_a_reason()
    {
        await using var house = await House.Open("sqlite");
        var (_, _, _, lost) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A" });
        Assert.Equal(["lossReasonRequired"], (await house.Change<Opportunity>(deal, ("stage", lost.Id))).Codes());
        Assert.True((await house.Change<Opportunity>(deal, ("stage", lost.Id), ("lossReason", "price"))).Ok);
        Assert.Equal(StageKind.Lost, (await house.Now(deal)).Status);
    }

    [Fact]
    public async Task A_deal_leaves_a_stage_only_with_what_the_stage_requires()
    {
        await using var house = await House.Open("sqlite");
        var (_, offering, won, lost) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A" });
        Assert.True((await house.Change<Opportunity>(deal, ("stage", offering.Id))).Ok);
        var refused = await house.Change<Opportunity>(deal, ("stage", won.Id), ("winReason", "price"));
        Assert.Equal("amount", Assert.Single(refused.Problems).Problem.Field);
        Assert.True((await house.Change<Opportunity>(deal, ("stage", lost.Id), ("lossReason", "price"))).Ok);
    }

    [Fact]
    public async Task A_deal_that_jumps_passes_every_gate_on_its_way()
    {
        await using var house = await House.Open("sqlite");
        var (_, _, won, _) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A" });
        Assert.Equal(["requiredByStage"], (await house.Change<Opportunity>(deal, ("stage", won.Id), ("winReason", "price"))).Codes());
    }

    [Fact]
    public async Task Every_stage_of_a_deal_is_kept_with_its_days()
    {
        await using var house = await House.Open("sqlite");
        var (talking, offering, _, _) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A", EngagedAt = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddDays(-10).DateTime) });
        Assert.True((await house.Change<Opportunity>(deal, ("stage", offering.Id))).Ok);
        var stays = await house.Store.List(Viewer.System, new(house.Registry.Of<OpportunityStage>()) { Sorts = [new("enteredAt")] });
        var kept = stays.Records.Cast<OpportunityStage>().ToList();
        var left = Assert.Single(kept);
        Assert.Equal((talking.Id, offering.Id, 10), (left.Stage.Value, left.Next.Value, left.Days));
        Assert.Equal((await house.Now(deal)).StageSince, left.LeftAt);
    }

    [Fact]
    public async Task A_deal_brought_in_closed_keeps_the_way_it_went()
    {
        await using var house = await House.Open("sqlite");
        var (_, offering, won, _) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A", Stage = won, EngagedAt = new(2016, 10, 20), CloseDate = new(2017, 3, 1) }, HouseRecords.Importer);
        Assert.Equal(new DateOnly(2017, 3, 1), deal.CloseDate);
        Assert.Equal(new DateTimeOffset(2017, 3, 1, 0, 0, 0, TimeSpan.Zero), deal.ClosedAt);
        var stays = await house.Store.List(Viewer.System, new(house.Registry.Of<OpportunityStage>()) { Sorts = [new("enteredAt")] });
        var kept = stays.Records.Cast<OpportunityStage>().ToList();
        var left = Assert.Single(kept);
        Assert.Equal((offering.Id, won.Id, 132), (left.Stage.Value, left.Next.Value, left.Days));
    }

    [Fact]
    public async Task Winning_asks_for_the_reason_and_reopening_takes_it_back()
    {
        await using var house = await House.Open("sqlite");
        var (_, offering, _, _) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A", Stage = offering, Amount = new(100, "CNY") });
        Assert.Equal(["required"], (await house.Do(deal, "win")).Saved.Codes());
        Assert.True((await house.Do(deal, "win", ("winReason", "service"))).Saved.Ok);
        var won = await house.Now(deal);
        Assert.Equal((StageKind.Won, 100m, "service"), (won.Status, won.Probability, won.WinReason));
        Assert.NotNull(won.CloseDate);
        Assert.True((await house.Do(won, "reopen")).Saved.Ok);
        var open = await house.Now(deal);
        Assert.Equal((StageKind.Open, offering.Id, null, null), (open.Status, open.Stage.Value, open.WinReason, open.ClosedAt));
    }

    [Fact]
    public async Task The_forecast_category_follows_the_probability_until_somebody_says_otherwise()
    {
        await using var house = await House.Open("sqlite");
        var (_, offering, _, lost) = await house.WithPipeline();
        var deal = await house.Made(new Opportunity { Name = "A" });
        Assert.Equal("pipeline", deal.ForecastCategory);
        Assert.True((await house.Change<Opportunity>(deal, ("stage", offering.Id))).Ok);
        Assert.Equal("bestCase", (await house.Now(deal)).ForecastCategory);
        Assert.True((await house.Change<Opportunity>(deal, ("probability", 90m))).Ok);
        Assert.Equal("commit", (await house.Now(deal)).ForecastCategory);
        Assert.True((await house.Change<Opportunity>(deal, ("forecastCategory", "omitted"))).Ok);
        Assert.True((await house.Change<Opportunity>(deal, ("probability", 60m))).Ok);
        Assert.Equal("omitted", (await house.Now(deal)).ForecastCategory);
        Assert.True((await house.Change<Opportunity>(deal, ("stage", lost.Id), ("lossReason", "price"))).Ok);
        Assert.Null((await house.Now(deal)).ForecastCategory);
        Assert.Equal("commit", (await house.Made(new Opportunity { Name = "B", ForecastCategory = "commit" })).ForecastCategory);
    }

    [Fact]
    public async Task The_lines_make_the_amount()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        var product = await house.Made(new Product { Name = "P", Price = new(10, "CNY") });
        var book = await house.Made(new PriceBook { Name = "Big", Currency = "CNY" });
        await house.Made(new PriceBookEntry { PriceBook = book, Product = product, FromQuantity = 10, Price = new(8, "CNY") });
        var deal = await house.Made(new Opportunity { Name = "A", PriceBook = book });
        await house.Made(new OpportunityLine { Opportunity = deal, Product = product, Quantity = 2 });
        var many = await house.Made(new OpportunityLine { Opportunity = deal, Product = product, Quantity = 20, Discount = 50 });
        Assert.Equal(new Money(80, "CNY"), many.Amount);
        Assert.Equal(new Money(100, "CNY"), (await house.Now(deal)).Amount);
    }

    [Fact]
    public async Task Deals_add_up_by_stage_with_its_name()
    {
        await using var house = await House.Open("sqlite");
        await house.WithPipeline();
        await house.Made(new Opportunity { Name = "A", Amount = new(5, "CNY") });
        await house.Made(new Opportunity { Name = "B", Amount = new(7, "CNY") });
        var query = new AggregateQuery(house.Registry.Of<Opportunity>(), [new(Measure.Count, null), new(Measure.Sum, "amount")]) { Groups = [new("stage")] };
        var row = Assert.Single((await house.Store.Aggregate(HouseRecords.Boss, query)).Rows);
        Assert.Equal("Talking", row.Labels[0]);
        Assert.Equal([2L, 12m], row.Values);
    }
}
