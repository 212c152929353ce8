using Microsoft.Playwright;

namespace Guanxi.Browser.Tests.Gallery;

/// <summary>Pictures of every page, made when asked for by <c>./test --gallery</c>: all into artifacts/gallery, the README's into docs/pictures.</summary>
[Trait("Category", "Gallery")]
public sealed class GalleryPictures(DemoHouse english, ChineseHouse chinese) : IClassFixture<DemoHouse>, IClassFixture<ChineseHouse>
{
    static readonly string Root = Environment.GetEnvironmentVariable("GUANXI_GALLERY") ?? ".";

    public static TheoryData<string, string, int> Looks => new(
        from language in new[] { "en", "zh-CN" } from theme in new[] { "light", "dark" } from width in new[] { 1440, 390 } select (language, theme, width));

    [Theory(Explicit = true), MemberData(nameof(Looks))]
    public async Task Every_page_in_every_look(string language, string theme, int width)
    {
        var screen = (width == 390 ? Screen.Phone : new()) with { Language = language, Theme = theme };
        var folder = Path.Combine(Root, "artifacts", "gallery", $"{language}-{theme}-{width}");
        await using (var stranger = await In(language).Open(screen))
            foreach (var (name, path) in PageTypes.Lobby) await Take(stranger, path, Path.Combine(folder, name + ".png"));
        await using var visitor = await In(language).SignIn(screen: screen);
        foreach (var (name, path) in PageTypes.All) await Take(visitor, path, Path.Combine(folder, name + ".png"));
    }

    [Theory(Explicit = true)]
    [InlineData("list", "/opportunities", "en", 1440)]
    [InlineData("board", "/opportunities?mode=board", "en", 1440)]
    [InlineData("record", "first of opportunities?filter=status:open&sort=-lastContactedAt", "en", 1440)]
    [InlineData("calendar", "/activities?mode=calendar&span=week&filter=owner:me", "en", 1440)]
    [InlineData("phone", "/opportunities", "en", 390)]
    [InlineData("list-zh", "/opportunities", "zh-CN", 1440)]
    public async Task The_pictures_of_the_readme(string name, string path, string language, int width)
    {
        var screen = (width == 390 ? Screen.Phone : new(1200, 620)) with { Language = language };
        await using var visitor = await In(language).SignIn(screen: screen);
        await Take(visitor, path, Path.Combine(Root, "docs", "pictures", name + ".png"));
    }

    House In(string language) => language == "en" ? english : chinese;

    static async Task Take(Visitor visitor, string path, string file)
    {
        await visitor.Show(path);
        await visitor.Page.ScreenshotAsync(new() { Path = file, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
    }
}
