using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Guanxi.Analytics.Warehouse;
using Guanxi.Integrations.Push;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Hosting;
using Guanxi.Web.Tests.Account.External;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Guanxi.Web.Tests.Account;

public sealed partial class SecretTests
{
    const string Seen = "a kettle that anybody may see", First = "a harbour behind the fog", Password = "a lighthouse on the moon",
        MailPassword = "a lantern under the sea", Passphrase = "a lamp over the harbour";

    [Fact]
    public async Task What_opens_a_door_lies_nowhere_as_it_was_given()
    {
        var log = new WrittenLog();
        await using var provider = await TestProvider.Start();
        await using var bucket = await BucketStore.Start();
        await using var company = await TestCompany.Open(adjust: b => b.Logging.SetMinimumLevel(LogLevel.Debug).AddFilter("Guanxi", LogLevel.Trace).AddProvider(log));
        var data = company.Services.GetRequiredService<DataFolder>();
        List<string> secrets = [First, .. await Given(company, provider, bucket)];
        Assert.Equal(secrets.Count, secrets.Distinct().Count(s => s.Length > 6));
        await company.Services.GetRequiredService<WarehouseRebuild>().Run(null, TestContext.Current.CancellationToken);

        var client = await company.As(company.Administrator);
        var open = Path.Combine(data.Path, "open");
        Directory.CreateDirectory(open);
        await company.Services.GetRequiredService<HouseArchive>().WriteFile(Path.Combine(open, "open.guanxi"), "", TestContext.Current.CancellationToken);
        await using (var archive = File.OpenRead(Path.Combine(open, "open.guanxi")))
        await using (var restored = new SqliteDatabase(Path.Combine(open, "open.db")))
            await HouseArchive.Restore(archive, "", restored, new FileStore(Path.Combine(open, "files")), TestContext.Current.CancellationToken);

        var places = new Dictionary<string, byte[]>();
        foreach (var file in Directory.EnumerateFiles(data.Path, "*", SearchOption.AllDirectories)) places[file] = Whole(file);
        foreach (var model in company.Store.Registry.Objects.Where(o => o is { Internal: false, Outside: false })) places[model.Name] = await client.GetByteArrayAsync(new Uri($"/api/v1/{model.Name}?limit=200", UriKind.Relative), TestContext.Current.CancellationToken);
        places["feed"] = await client.GetByteArrayAsync(new Uri("/api/v1/changes?after=0", UriKind.Relative), TestContext.Current.CancellationToken);
        // Each place holds what anybody may see, so that a secret would be found there.
        foreach (var place in (string[])["guanxi.db", "open.db", "warehouse", "feed", "webhooks"]) Assert.Contains(places, p => p.Key.Contains(place, StringComparison.Ordinal) && Lies(p.Value, Seen));
        Assert.NotEmpty(log.Lines);
        places["log"] = Encoding.UTF8.GetBytes(string.Join('\n', log.Lines.Select(l => l.Text)));
        Assert.Empty(from secret in secrets from place in places where Lies(place.Value, secret) select $"{secret} in {place.Key}");
    }

    /// <summary>By pages and calls, as people give them; those that are made here as they were shown.</summary>
    static async Task<List<string>> Given(TestCompany company, TestProvider provider, BucketStore bucket)
    {
        var given = new List<string> { Password, MailPassword, TestProvider.Secret, Passphrase, BucketStore.Secret };
        await company.Services.GetRequiredService<People>().Update(company.Administrator, default, ("passwordHash", company.Services.GetRequiredService<PasswordHashes>().Hash(First)));
        var page = await company.Browse(company.Administrator);
        await Taken(page, "/setup/mail", "/setup/mail", ("host", "mail.example.com"), ("port", "587"), ("security", "startTls"), ("user", "crm"), ("password", MailPassword), ("from", "crm@example.com"), ("fromName", Seen));
        await Taken(page, "/setup/provider", "/setup/provider", ("name", "Keycloak"), ("issuer", provider.Issuer), ("clientId", TestProvider.Client), ("secret", TestProvider.Secret));
        await Taken(page, "/setup/backups/plan", "/setup/backups", ("hour", ""), ("days", "3"), ("months", "2"), ("passphrase", Passphrase), ("endpoint", bucket.Address), ("bucket", BucketStore.Bucket), ("keyId", BucketStore.KeyId), ("secret", BucketStore.Secret));
        given.Add(Token().Match((await page.Post("/profile/tokens", "/profile", ("tokenName", "Report"), ("scopes", "accounts:read"))).Text).Value);

        var client = await company.As(company.Administrator);
        given.Add(client.DefaultRequestHeaders.Authorization!.Parameter!);
        given.Add(await Key(client, "automation-rules", new { name = Seen, @object = "accounts", when = "called", find = "name:\"{{body.name}}\"", make = "name: {{body.name}}", runAs = "system", then = new[] { new { @do = "set", with = new { field = "description", value = "x" } } } }));
        given.Add(await Key(client, "webhooks", new { name = Seen, url = "https://outside.example/hear", runAs = company.Administrator.Id, active = false }));

        await company.Services.GetRequiredService<PushKeys>().Public(TestContext.Current.CancellationToken);
        var push = (await company.Services.GetRequiredService<Modules.Platform.Settings>().Read<JsonObject>("push", TestContext.Current.CancellationToken))!["private"]!.GetValue<string>();
        given.Add(company.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Guanxi.Push").Unprotect(push));

        var shown = await page.Get("/profile/second-factor");
        var typed = Typed().Match(shown.Text).Groups[1].Value;
        var on = await page.Post("/profile/second-factor", "/profile", ("secret", Hidden().Match(shown.Text).Groups[1].Value), ("code", Totp.Code(FromBase32(typed), TimeProvider.System.GetUtcNow())));
        given.AddRange([typed, typed.Replace(" ", "", StringComparison.Ordinal), Convert.ToBase64String(FromBase32(typed)), .. Recovery().Matches(on.Text).Select(c => c.Groups[1].Value)]);
        Assert.Equal(10, Recovery().Count(on.Text));
        await Taken(page, "/profile/password", "/profile", ("current", First), ("password", Password));
        return given;
    }

    static async Task Taken(Browser page, string path, string from, params (string, string)[] fields)
    {
        var answer = await page.Post(path, from, fields);
        Assert.True(answer.Status == HttpStatusCode.SeeOther || answer.Location is not null, $"{path}: {answer.Words}");
    }

    /// <summary>Makes what is called, or calls, by a key, and asks for the key.</summary>
    static async Task<string> Key(HttpClient client, string objects, object values)
    {
        var made = await client.PostAsJsonAsync($"/api/v1/{objects}", values);
        var text = await made.Content.ReadAsStringAsync();
        Assert.True(made.IsSuccessStatusCode, text);
        var shown = await client.PostAsync(new Uri($"/api/v1/{objects}/{JsonNode.Parse(text)!["id"]}/key", UriKind.Relative), null);
        return JsonNode.Parse(await shown.Content.ReadAsStringAsync())!["key"]!.GetValue<string>();
    }

    static bool Lies(byte[] place, string text) => place.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Also while the server writes it.</summary>
    static byte[] Whole(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var into = new MemoryStream();
        open.CopyTo(into);
        return into.ToArray();
    }

    internal static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    [GeneratedRegex("name=\"secret\" value=\"([^\"]+)\"")] private static partial Regex Hidden();
    [GeneratedRegex("<code class=\"secret\">([A-Z2-7 ]+)</code>")] private static partial Regex Typed();
    [GeneratedRegex("<li class=\"secret\">([a-z2-9]{5}-[a-z2-9]{5})</li>")] private static partial Regex Recovery();
    [GeneratedRegex("gx_[A-Za-z0-9_-]{43}")] private static partial Regex Token();
}
