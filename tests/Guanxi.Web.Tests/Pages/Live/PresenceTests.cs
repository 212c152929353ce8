using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Pages.Live;

public sealed class PresenceTests
{
    static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task People_on_different_nodes_are_told_of_each_other_and_of_leaving()
    {
        await using var company = await TestCompany.Open("postgres");
        await using var other = await company.AnotherNode();
        var (one, two) = (company.Services.GetRequiredService<LiveFeed>(), other.Services.GetRequiredService<LiveFeed>());
        using var leaving = new CancellationTokenSource();
        await using var here = one.Follow(company.EastAgent.Id, "accounts", CancellationToken.None).GetAsyncEnumerator();
        var there = Stay(two, company.SouthManager.Id, leaving.Token);

        await Until(here, [company.EastAgent.Id, company.SouthManager.Id]);
        var unit = other.Services.GetRequiredService<RecordStore>().Begin(Viewer.System);
        var made = unit.Create(new Customer { Name = "Made on the other node", Owner = company.EastAgent });
        Assert.True((await unit.Commit()).Ok);
        await Told(here, made.Value);
        await leaving.CancelAsync();
        await there;
        await Until(here, [company.EastAgent.Id]);
        await other.StopAsync();
    }

    static async Task Stay(LiveFeed feed, Guid user, CancellationToken cancel)
    {
        try
        {
            await foreach (var _ in feed.Follow(user, "accounts", cancel)) { }
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }
    }

    static async Task Told(IAsyncEnumerator<LiveEvent> told, Guid record)
    {
        while (await told.MoveNextAsync().AsTask().WaitAsync(Long))
            if (told.Current is LiveChange change && change.Id == record) return;
    }

    static async Task Until(IAsyncEnumerator<LiveEvent> told, IReadOnlyCollection<Guid> users)
    {
        while (await told.MoveNextAsync().AsTask().WaitAsync(Long))
            if (told.Current is LiveHere here && here.Users.ToHashSet().SetEquals(users)) return;
    }
}
