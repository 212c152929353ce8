using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Passwords;
using Guanxi.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Web.Tests.Account;

public sealed class SecretTests
{
    const string Seen = "a kettle that anybody may see", MailPassword = "a lantern under the sea", Password = "a harbour behind the fog";

    [Fact]
    public async Task What_opens_a_door_does_not_lie_in_the_data_folder_as_it_was_given()
    {
        await using var company = await TestCompany.Open();
        var client = await company.As(company.Administrator);
        var hook = await Key(client, "automation-rules", new { name = Seen, @object = "accounts", when = "called", find = "name:\"{{body.name}}\"", make = "name: {{body.name}}", runAs = "system", then = new[] { new { @do = "set", with = new { field = "description", value = "x" } } } });
        var webhook = await Key(client, "webhooks", new { name = Seen, url = "https://outside.example/hear", runAs = company.Administrator.Id, active = false });
        var unit = company.Store.Begin(Viewer.System);
        await company.Services.GetRequiredService<MailServer>().Write(unit, new("mail.example.com", 587, "startTls", "crm", null, "crm@example.com", Seen, null), MailPassword);
        Assert.True((await unit.Commit()).Ok);
        await company.Services.GetRequiredService<People>().Update(company.EastAgent, default, ("passwordHash", company.Services.GetRequiredService<PasswordHashes>().Hash(Password)));

        var kept = Directory.GetFiles(company.Services.GetRequiredService<DataFolder>().Path, "guanxi.db*").Select(Whole).ToList();
        bool Lies(string text) => kept.Exists(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
        Assert.True(Lies(Seen));
        Assert.All([client.DefaultRequestHeaders.Authorization!.Parameter!, hook, webhook, MailPassword, Password], secret => Assert.False(Lies(secret), secret));
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

    /// <summary>Also while the server writes it.</summary>
    static byte[] Whole(string file)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var into = new MemoryStream();
        open.CopyTo(into);
        return into.ToArray();
    }
}
