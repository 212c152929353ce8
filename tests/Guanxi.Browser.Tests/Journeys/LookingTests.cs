using System.Text.Json;
using Guanxi.Browser.Tests.Gallery;

namespace Guanxi.Browser.Tests.Journeys;

/// <summary>axe-core on one page of every kind.</summary>
public sealed class LookingTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    [Fact]
    public Task Nothing_serious_stands_in_the_way_of_people_with_aids() => Look("light", "axe.run()");

    /// <summary>The dark theme differs in colours alone.</summary>
    [Fact]
    public Task Everything_can_be_read_in_the_dark() => Look("dark", "axe.run({ runOnly: ['color-contrast'] })");

    async Task Look(string theme, string how)
    {
        var found = new List<string>();
        await using (var stranger = await house.Open(new() { Theme = theme }))
            foreach (var (name, path) in await house.Lobby()) found.AddRange(await Barriers(stranger, name, path, how));
        await using var visitor = await house.SignIn(screen: new() { Theme = theme });
        foreach (var (name, path) in PageTypes.All) found.AddRange(await Barriers(visitor, name, path, how));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task No_page_scrolls_sideways_on_a_phone()
    {
        await using var visitor = await house.SignIn(screen: Screen.Phone);
        foreach (var (_, path) in PageTypes.All)
        {
            await visitor.Show(path);
            await visitor.SeesNoSidewaysScrolling();
        }
    }

    static async Task<IEnumerable<string>> Barriers(Visitor visitor, string name, string path, string how)
    {
        await visitor.Show(path);
        await visitor.Page.EvaluateAsync(Axe);
        var violations = await visitor.Page.EvaluateAsync<JsonElement>($"async () => (await {how}).violations");
        return from violation in violations.EnumerateArray()
               where violation.GetProperty("impact").GetString() is "serious" or "critical"
               from node in violation.GetProperty("nodes").EnumerateArray().Take(4)
               select $"{name}: {violation.GetProperty("id")}: {node.GetProperty("html")}\n    {node.GetProperty("failureSummary").GetString()?.ReplaceLineEndings(" ")}";
    }
}
