using Guanxi.Web.Account.SecondFactor;
using static Microsoft.Playwright.Assertions;

namespace Guanxi.Browser.Tests.Journeys;

public sealed class SigningInTests(DemoHouse house) : IClassFixture<DemoHouse>
{
    [Fact]
    public async Task A_passkey_opens_the_door()
    {
        await using var visitor = await house.SignIn("tom.briggs@example.com");
        var page = visitor.Page;
        var authenticator = await page.Context.NewCDPSessionAsync(page);
        await authenticator.SendAsync("WebAuthn.enable");
        await authenticator.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true },
        });
        await page.GotoAsync("/profile");
        await page.Locator("#passkeyName").FillAsync("My laptop");
        await page.Locator("[data-action='passkey#create']").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("My laptop");

        await page.Context.ClearCookiesAsync(new() { Name = "guanxi" });
        await page.GotoAsync("/accounts");
        await Expect(page.Locator("#email")).ToBeVisibleAsync();
        await page.Locator("[data-action='passkey#get']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Accounts");
    }

    [Fact]
    public async Task What_was_typed_as_a_password_is_shown_by_a_button_and_goes_out_hidden()
    {
        await using var visitor = await house.Open();
        var page = visitor.Page;
        await page.GotoAsync("/sign-in");
        await page.Locator("#email").FillAsync(House.Administrator);
        var (password, button) = (page.Locator("#password"), page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show the password" }));
        await password.FillAsync(House.Password);
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Keyboard.PressAsync("Tab");
        await Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(password).ToHaveAttributeAsync("type", "text");
        await page.Keyboard.PressAsync("Space");
        await Expect(password).ToHaveAttributeAsync("type", "password");
        await button.ClickAsync();
        var sent = page.EvaluateAsync<string>("() => new Promise(done => document.querySelector('form[action=\"/sign-in\"]').addEventListener('submit', event => { event.preventDefault(); done(document.querySelector('#password').type); }))");
        await password.PressAsync("Enter");
        Assert.Equal("password", await sent);
    }

    [Fact]
    public async Task A_second_factor_asks_for_a_code()
    {
        const string person = "sofia.marino@example.com";
        byte[] secret;
        await using (var visitor = await house.SignIn(person))
        {
            await visitor.Page.GotoAsync("/profile/second-factor");
            secret = FromBase32(await visitor.Page.Locator("code.secret").InnerTextAsync());
            await visitor.Page.Locator("#code").FillAsync(Totp.Code(secret, TimeProvider.System.GetUtcNow()));
            await visitor.Page.Locator("main form .primary").ClickAsync();
            await visitor.Page.GotoAsync("/profile");
            await Expect(visitor.Page.Locator("form[action='/profile/second-factor/off']")).ToBeVisibleAsync();
        }
        await using var again = await house.SignIn(person);
        await Expect(again.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in/code"));
        await again.Page.Locator("#code").FillAsync("000000");
        await again.Page.Locator("form .primary").ClickAsync();
        await Expect(again.Page.Locator("[role=alert], .notice")).ToBeVisibleAsync();
        // A code works once: the next step's is taken early.
        await again.Page.Locator("#code").FillAsync(Totp.Code(secret, TimeProvider.System.GetUtcNow().AddSeconds(30)));
        await again.Page.Locator("form .primary").ClickAsync();
        await again.Page.GotoAsync("/accounts");
        await Expect(again.Page.Locator("h1")).ToContainTextAsync("Accounts");
    }

    [Fact]
    public async Task Who_owes_a_second_factor_sets_one_up_before_anything_else()
    {
        await using var visitor = await house.SignIn();
        var page = visitor.Page;
        await page.GotoAsync("/setup/signing-in");
        await page.Locator("#secondFactor").SelectOptionAsync("administrators");
        await page.Locator("main form .primary").ClickAsync();
        await Expect(page.Locator("code.secret")).ToBeVisibleAsync();
        await page.GotoAsync("/accounts");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/profile/second-factor$"));
        await Expect(page.Locator("[data-action='passkey#create']")).ToBeVisibleAsync();
        var secret = FromBase32(await page.Locator("code.secret").InnerTextAsync());
        await page.Locator("#code").FillAsync(Totp.Code(secret, TimeProvider.System.GetUtcNow()));
        await page.Locator("form[action='/profile/second-factor'] .primary").ClickAsync();
        await Expect(page.Locator("li.secret").First).ToBeVisibleAsync();
        await page.GotoAsync("/accounts");
        await Expect(page.Locator("h1")).ToContainTextAsync("Accounts");
    }

    static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(letter => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter).ToString("B5", System.Globalization.CultureInfo.InvariantCulture)));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
