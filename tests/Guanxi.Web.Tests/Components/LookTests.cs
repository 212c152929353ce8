using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Web.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Components;

/// <summary>Over HTTP: the style guide shows every component, so its pages stand for all of them.</summary>
public sealed partial class LookTests : IAsyncLifetime
{
    TestCompany _company = default!;

    public async ValueTask InitializeAsync() =>
        _company = await TestCompany.Open("sqlite", builder => builder.Environment.EnvironmentName = "Development");

    public ValueTask DisposeAsync() => _company.DisposeAsync();

    [Theory]
    [InlineData("zh-TW,zh;q=0.9", "zh-CN")]
    [InlineData("de,en;q=0.5", "en")]
    [InlineData("de", "en")]
    [InlineData("fr, en;q=0.4, zh;q=0.8", "zh-CN")]
    public async Task A_page_speaks_the_first_language_of_the_browser_that_we_speak(string accepted, string spoken)
    {
        var page = await Page("list", request => request.Headers.Add("Accept-Language", accepted));
        Assert.Contains($"<html lang=\"{spoken}\"", page);
    }

    [Fact]
    public async Task A_chosen_language_and_theme_are_kept_in_cookies_and_painted_by_the_server()
    {
        var page = await Page("list", request => request.Headers.Add("Cookie", "language=zh-CN; theme=dark; nav=narrow; density=compact"));
        Assert.Contains("<html lang=\"zh-CN\" data-theme=\"dark\" data-density=\"compact\" data-nav=\"narrow\">", page);
    }

    [Fact]
    public async Task A_cookie_that_was_tampered_with_is_ignored()
    {
        var page = await Page("list", request => request.Headers.Add("Cookie", "language=xx; theme=\"><script>"));
        Assert.Contains("<html lang=\"en\">", page);
    }

    [Theory]
    [InlineData("/accounts?sort=name", "/accounts?sort=name")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    public async Task Choosing_a_theme_comes_back_to_a_page_of_ours(string from, string to)
    {
        var client = _company.Anonymous();
        var (cookie, token) = await Form(client);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/preferences")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = "dark", ["return"] = from, ["__RequestVerificationToken"] = token }),
        };
        post.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(post, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(to, answer.Headers.Location!.OriginalString);
        Assert.Contains(answer.Headers.GetValues("Set-Cookie"), set => set.StartsWith("theme=dark;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Preferences_are_not_changed_by_a_form_of_another_site()
    {
        using var answer = await _company.Anonymous().PostAsync("/preferences", new FormUrlEncodedContent([new("theme", "dark")]), Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("app.css", "br", "br")]
    [InlineData("app.js", "gzip, deflate", "gzip")]
    [InlineData("icons.svg", "identity", null)]
    public async Task An_asset_is_served_compressed_and_kept_for_a_year(string name, string accepted, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Bundle.Url(name));
        request.Headers.Add("Accept-Encoding", accepted);
        using var answer = await _company.Anonymous().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single());
    }

    [Fact]
    public async Task An_asset_of_another_build_is_not_found()
    {
        using var answer = await _company.Anonymous().GetAsync("/dist/app-0000000000.js", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("basics")]
    [InlineData("list")]
    [InlineData("board")]
    [InlineData("record")]
    [InlineData("form")]
    [InlineData("calendar")]
    [InlineData("week")]
    [InlineData("lobby")]
    [InlineData("empty")]
    public async Task A_page_needs_no_inline_script_or_style(string name)
    {
        using var answer = await _company.Anonymous().GetAsync($"/styleguide/{name}", Cancel);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotContain("unsafe", policy);
        Assert.DoesNotMatch(InlineScriptOrStyle(), page);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("form")]
    [InlineData("record")]
    public async Task Every_text_of_a_component_exists(string name)
    {
        foreach (var language in Texts.Languages)
        {
            var page = await Page(name, request => request.Headers.Add("Accept-Language", language));
            Assert.DoesNotMatch(BareKey(), page);
        }
    }

    [Fact]
    public void Every_icon_that_an_object_an_action_or_a_view_names_is_in_the_sprite()
    {
        var registry = _company.Services.GetRequiredService<Schema>().Current;
        var actions = _company.Services.GetRequiredService<ActionCatalogue>();
        string[] named = [.. registry.Objects.Select(o => o.Icon), .. registry.Objects.SelectMany(actions.Of).Select(a => a.Icon), .. IconsOfPresets()];
        Assert.Empty(named.Except(Icons.Names));
    }

    static IEnumerable<string> IconsOfPresets()
    {
        var modules = typeof(Guanxi.Modules.AllModules).Assembly;
        foreach (var name in modules.GetManifestResourceNames().Where(name => name.Contains("Presets/Data/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(modules.GetManifestResourceStream(name)!);
            foreach (Match icon in IconProperty().Matches(reader.ReadToEnd())) yield return icon.Groups[1].Value;
        }
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<string> Page(string name, Action<HttpRequestMessage> with)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/styleguide/{name}");
        with(request);
        using var answer = await _company.Anonymous().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    static async Task<(string Cookie, string Token)> Form(HttpClient client)
    {
        using var answer = await client.GetAsync("/styleguide/lobby", Cancel);
        var cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        return (cookie, Token().Match(await answer.Content.ReadAsStringAsync(Cancel)).Groups[1].Value);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("\"icon\": *\"([^\"]+)\"")]
    private static partial Regex IconProperty();

    [GeneratedRegex("\\sstyle=|\\son[a-z]+=\"|<style|<script(?![^>]*src=)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScriptOrStyle();

    /// <summary>What is shown when a text is missing: its key.</summary>
    [GeneratedRegex(">\\s*(shell|guide|form|table|filter|keys|palette|toast|theme|dialog|draft|choices)\\.[a-zA-Z.]+\\s*<")]
    private static partial Regex BareKey();
}
