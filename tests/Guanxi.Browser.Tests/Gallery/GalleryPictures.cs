using System.Collections.Concurrent;
using Guanxi.Web.Commands;
using Microsoft.Playwright;

namespace Guanxi.Browser.Tests.Gallery;

/// <summary>Pictures of every page, made when asked for by <c>./test --gallery</c>: all into artifacts/gallery, the README's into docs/pictures.</summary>
[Trait("Category", "Gallery")]
public sealed class GalleryPictures(DemoHouse english, ChineseHouse chinese, House unfurnished, WorkshopHouse workshop)
    : IClassFixture<DemoHouse>, IClassFixture<ChineseHouse>, IClassFixture<House>, IClassFixture<WorkshopHouse>
{

    static readonly string Root = Environment.GetEnvironmentVariable("GUANXI_GALLERY") ?? ".";

    static readonly (string Language, string Theme, int Width)[] Looks =
        [.. from language in new[] { "en", "zh-CN" } from theme in new[] { "light", "dark" } from width in new[] { 1440, 390 } select (language, theme, width)];

    [Fact(Explicit = true)]
    public async Task Every_page_in_every_look()
    {
        foreach (var house in new House[] { english, chinese }) await DemoFolder.Learn(house.Services, TestContext.Current.CancellationToken);
        var lobbies = new Dictionary<string, IReadOnlyList<(string, string)>> { ["en"] = await english.Lobby(), ["zh-CN"] = await chinese.Lobby() };
        var missing = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Looks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (look, _) =>
        {
            var screen = (look.Width == 390 ? Screen.Phone : new()) with { Language = look.Language, Theme = look.Theme };
            var folder = Path.Combine(Root, "artifacts", "gallery", $"{look.Language}-{look.Theme}-{look.Width}");
            await TakeAll(await In(look.Language).SignIn(screen: screen), PageTypes.All);
            await TakeAll(await In(look.Language).Open(screen), lobbies[look.Language]);
            await TakeAll(await unfurnished.Open(screen), [("move-in", "/setup")]);
            await TakeAll(await workshop.SignIn(screen: screen), PageTypes.StyleGuide);

            async Task TakeAll(Visitor visitor, IEnumerable<(string Name, string Path)> pages)
            {
                try
                {
                    await using (visitor)
                        foreach (var (name, path) in pages)
                            try { await Take(visitor, path, Path.Combine(folder, name + ".png")); }
                            catch (Exception fault) when (fault is PlaywrightException or TimeoutException or InvalidOperationException) { missing.Enqueue($"{name}: {fault.Message}"); }
                }
                catch (Xunit.Sdk.XunitException complaint) { missing.Enqueue(complaint.Message); }
            }
        });
        Assert.True(missing.IsEmpty, string.Join('\n', missing));
    }

    [Theory(Explicit = true)]
    [InlineData("list", "/opportunities", "en", 1440)]
    [InlineData("board", "/opportunities?mode=board", "en", 1440)]
    [InlineData("record", "first of opportunities?filter=status:open&sort=-lastContactedAt", "en", 1440)]
    [InlineData("phone", "/opportunities", "en", 390)]
    [InlineData("list-zh", "/opportunities", "zh-CN", 1440)]
    public async Task The_pictures_of_the_readme(string name, string path, string language, int width)
    {
        var screen = (width == 390 ? Screen.Phone : new(1200, 620)) with { Language = language };
        await using var visitor = await In(language).SignIn(screen: screen);
        await Take(visitor, path, Path.Combine(Root, "docs", "pictures", name + ".png"), whole: false);
    }

    House In(string language) => language == "en" ? english : chinese;

    /// <param name="whole">Also what stands below the edge of the window.</param>
    static async Task Take(Visitor visitor, string path, string file, bool whole = true)
    {
        await visitor.Show(path);
        await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide, FullPage = whole });
    }
}
