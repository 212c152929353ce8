using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Modules.Customers;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Feed;

public sealed class FeedHeadTests
{
    static readonly string[] Stamps = ["createdAt", "createdBy", "updatedAt", "updatedBy"];

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_creation_says_once_when_and_by_whom(string database)
    {
        await using var house = await House.Open(database);
        var made = await Made(house, new() { Name = "North" });
        var entry = Assert.Single(await house.Store.Feed.OfRecord(made.Id, 10));
        Assert.Equal("""{"name":[null,"North"]}""", Kept(entry));
        Assert.Equal(
            [$"createdAt \"{made.CreatedAt:yyyy-MM-ddTHH:mm:ss.fffZ}\"", $"createdBy \"{Viewer.SystemId}\"", $"updatedAt \"{made.UpdatedAt:yyyy-MM-ddTHH:mm:ss.fffZ}\"", $"updatedBy \"{Viewer.SystemId}\""],
            Told(entry));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_creation_of_an_earlier_moment_says_so(string database)
    {
        await using var house = await House.Open(database);
        var made = await Made(house, new() { Name = "North", CreatedAt = new(2020, 5, 1, 8, 0, 0, TimeSpan.Zero) });
        var entry = Assert.Single(await house.Store.Feed.OfRecord(made.Id, 10));
        Assert.Equal("""{"name":[null,"North"],"createdAt":[null,"2020-05-01T08:00:00.000Z"]}""", Kept(entry));
        Assert.Contains("createdAt \"2020-05-01T08:00:00.000Z\"", Told(entry));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Entries_of_earlier_versions_read_as_they_stand(string database)
    {
        await using var house = await House.Open(database);
        var made = await Made(house, new() { Name = "North" });
        var someone = Guid.Parse("01a2006d-6017-700a-88a3-f90d67d3c9ed");
        var text = $$"""{"name":[null,"North"],"createdAt":[null,"2019-01-01T00:00:00.000Z"],"createdBy":[null,"{{someone}}"],"updatedAt":[null,"2019-01-02T00:00:00.000Z"],"updatedBy":[null,"{{someone}}"]}""";
        await house.Services.GetRequiredService<IDatabase>().ExecuteScript([$"UPDATE gx_feed SET changes = '{text}'"]);
        var entry = Assert.Single(await house.Store.Feed.OfRecord(made.Id, 10));
        Assert.Equal(text, Kept(entry));
        Assert.Equal(["createdAt \"2019-01-01T00:00:00.000Z\"", $"createdBy \"{someone}\"", "updatedAt \"2019-01-02T00:00:00.000Z\"", $"updatedBy \"{someone}\""], Told(entry));
    }

    static async Task<Territory> Made(House house, Territory territory)
    {
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(territory);
        Assert.True((await unit.Commit()).Ok);
        return (await house.Store.Get<Territory>(Viewer.System, id))!;
    }

    /// <summary>As the database holds it.</summary>
    static string? Kept(FeedEntry entry) => entry.Changes.ToString();

    static string[] Told(FeedEntry entry) => [.. entry.Changes.Where(c => Stamps.Contains(c.Field)).Select(c => $"{c.Field} {c.After}")];
}
