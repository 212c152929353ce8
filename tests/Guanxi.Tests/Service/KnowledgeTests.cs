using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Service;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Service;

public sealed class KnowledgeTests
{
    [Fact]
    public async Task Every_edition_of_an_article_is_kept_as_it_was_published()
    {
        await using var house = await House.Open("sqlite");
        var article = await house.Made(new Article { Name = "Alarm E07", Body = "<p>Switch off.</p>" });
        Assert.Equal(0, article.Edition);
        Assert.True((await house.Change<Article>(article, ("status", "published"))).Ok);
        Assert.True((await house.Change<Article>(article, ("body", "<p>Switch off and on.</p>"))).Ok);
        Assert.True((await house.Change<Article>(article, ("keywords", "E07"))).Ok);
        Assert.Equal(2, (await house.Now(article)).Edition);
        var kept = (await house.Store.List(Viewer.System, new(house.Registry.Of<ArticleVersion>()) { Sorts = [new("edition")] })).Records.Cast<ArticleVersion>();
        Assert.Equal(["<p>Switch off.</p>", "<p>Switch off and on.</p>"], kept.Select(v => v.Body));
    }

    [Fact]
    public async Task Whoever_owns_an_article_is_asked_once_when_its_review_is_due_and_again_when_the_next_one_is()
    {
        var clock = new SetClock();
        await using var house = await House.Open("sqlite", s => s.AddSingleton<TimeProvider>(clock));
        var ann = await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Agent" }) });
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var article = await house.Made(new Article { Name = "Alarm E07", Body = "<p>Switch off.</p>", Owner = ann, Status = ArticleStatus.Published, ReviewOn = today.AddDays(1) });
        await house.Made(new Article { Name = "Draft", Body = "<p>?</p>", Owner = ann, ReviewOn = today.AddDays(-1) });
        var reviews = house.Services.GetRequiredService<ArticleReviews>();
        Assert.Equal(0, await reviews.Ask());
        clock.Now = clock.Now.AddDays(1);
        Assert.Equal((1, 0), (await reviews.Ask(), await reviews.Ask()));
        var notice = (Notification)Assert.Single((await house.Store.List(Viewer.System, new(house.Registry.Of<Notification>()) { Filter = Filter.Is("kind", "review") })).Records);
        Assert.Equal((ann.Id, new("articles", article.Id)), (notice.Owner.Value, notice.Related!.Value));
        Assert.Equal(["reviewPast"], (await house.Do(article, "review", ("next", today))).Saved.Codes());
        Assert.True((await house.Do(article, "review", ("next", today.AddDays(90)))).Saved.Ok);
        Assert.Equal((today.AddDays(90), clock.Now), await house.Now(article) is var seen ? (seen.ReviewOn, seen.ReviewedAt) : default);
        clock.Now = clock.Now.AddDays(90);
        Assert.Equal(1, await reviews.Ask());
    }

    [Fact]
    public async Task A_closed_complaint_is_followed_by_one_call_with_the_questions_of_its_rule()
    {
        await using var house = await House.Open("sqlite");
        var role = await house.Made(new Role { Name = "Rep" });
        var owner = await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = role });
        var account = await house.Made(new Account { Name = "Northern Power", Class = "a", Owner = owner });
        await house.Made(new CallBackRule { Name = "After a complaint", Occasion = CallBackOccasion.ComplaintClosed, Days = 7, Questions = "Is it settled?" });
        await house.Made(new CallBackRule { Name = "B customers", Occasion = CallBackOccasion.ComplaintClosed, Days = 7, Questions = "?", Classes = ["b"] });
        var closed = house.Store.Clock.GetUtcNow().AddDays(-2);
        var complaint = await house.Made(new Complaint { Subject = "Late", Account = account, Words = "Where is it?", Status = ComplaintStatus.Closed, ClosedAt = closed });
        var plans = house.Services.GetRequiredService<CallBackPlans>();
        Assert.Equal((1, 0), (await plans.Plan(), await plans.Plan()));
        var call = (CallBack)Assert.Single((await house.Store.List(Viewer.System, new(house.Registry.Of<CallBack>()))).Records);
        Assert.Equal((owner.Id, complaint.Id, "Is it settled?"), (call.Owner.Value, call.About!.Value.Id, call.Questions));
        Assert.Equal(["required"], (await house.Do(call, "record", ("answers", "Yes"))).Saved.Codes());
        Assert.True((await house.Do(call, "miss", ("next", call.Due!.Value.AddDays(1)))).Saved.Ok);
        Assert.True((await house.Do(call, "record", ("answers", "Yes"), ("stars", 4L))).Saved.Ok);
        Assert.Equal((CallBackStatus.Done, 4, 2), await house.Now(call) is var done ? (done.Status, done.Stars!.Value, done.Attempts) : default);
    }

    [Fact]
    public async Task A_customer_is_called_so_many_days_after_the_delivery_and_after_the_deal()
    {
        await using var house = await House.Open("sqlite");
        var account = await house.Made(new Account { Name = "Northern Power" });
        var today = DateOnly.FromDateTime(house.Store.Clock.GetUtcNow().UtcDateTime);
        var delivered = await house.Made(new Opportunity { Name = "Pumps", Account = account, Status = StageKind.Won, WinReason = "price", DeliveredAt = today.AddDays(-3) });
        await house.Made(new Opportunity { Name = "Valves", Account = account, Status = StageKind.Won, WinReason = "price", DeliveredAt = today.AddDays(9) });
        await house.Made(new CallBackRule { Name = "After delivery", Occasion = CallBackOccasion.Delivery, Days = 14, Questions = "Did all arrive whole?" });
        var plans = house.Services.GetRequiredService<CallBackPlans>();
        Assert.Equal((1, 0), (await plans.Plan(), await plans.Plan()));
        var call = (CallBack)Assert.Single((await house.Store.List(Viewer.System, new(house.Registry.Of<CallBack>()))).Records);
        Assert.Equal((delivered.Id, today.AddDays(11), "Did all arrive whole?"), (call.About!.Value.Id, call.Due, call.Questions));
        await house.Made(new CallBackRule { Name = "After the deal", Occasion = CallBackOccasion.Won, Days = 1, Questions = "What spoke for us?" });
        await house.Made(new Opportunity { Name = "Seals", Account = account, Status = StageKind.Won, WinReason = "price", ClosedAt = house.Store.Clock.GetUtcNow().AddDays(-1) });
        Assert.Equal((1, 0), (await plans.Plan(), await plans.Plan()));
    }

    [Fact]
    public async Task A_class_of_customers_is_called_once_in_each_cycle()
    {
        await using var house = await House.Open("sqlite");
        await house.Made(new Account { Name = "A", Class = "a" });
        await house.Made(new Account { Name = "B", Class = "b" });
        await house.Made(new CallBackRule { Name = "Quarter", Occasion = CallBackOccasion.Cycle, Days = 90, Questions = "?", Classes = ["a"] });
        var plans = house.Services.GetRequiredService<CallBackPlans>();
        Assert.Equal((1, 0), (await plans.Plan(), await plans.Plan()));
    }
}
