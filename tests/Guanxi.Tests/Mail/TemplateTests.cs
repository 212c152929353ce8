using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Mail;

public sealed class TemplateTests
{
    static string Fill(string template, params (string, string)[] values) =>
        TextTemplate.Parse(template).Fill(values.ToDictionary(v => v.Item1, v => v.Item2), System.Net.WebUtility.HtmlEncode);

    [Theory]
    [InlineData("您好 {{ name }}!", "您好 A&lt;b&gt;!")]
    [InlineData("{{#if name}}yes{{else}}no{{/if}}{{#unless none}} none{{/unless}}", "yes none")]
    [InlineData("{{#if none}}a{{#if name}}b{{/if}}c{{else}}d{{#unless name}}e{{else}}f{{/unless}}g{{/if}}", "dfg")]
    [InlineData("{{missing.path}}.", ".")]
    [InlineData("no places } here {", "no places } here {")]
    public void A_template_is_filled(string template, string filled) => Assert.Equal(filled, Fill(template, ("name", "A<b>"), ("none", "")));

    [Theory, InlineData("{{name"), InlineData("{{#if a}}x"), InlineData("{{/if}}"), InlineData("{{#if a}}{{/unless}}"), InlineData("{{#each a}}{{/each}}"), InlineData("{{> file}}"), InlineData("{{else}}"), InlineData("{{{a}}}"), InlineData("{{}}"), InlineData("{{#if a}}{{else}}{{else}}{{/if}}")]
    public void What_is_no_template_is_refused(string text) => Assert.Throws<FormatException>(() => TextTemplate.Parse(text));

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_mail_says_what_its_sender_may_see_in_the_readers_language(string database)
    {
        await using var house = await House.Open(database, services => services.AddMail(), MailModule.Describe);
        var ann = await house.Made(new User { Name = "Ann", Email = "ann@example.com", Role = await house.Made(new Role { Name = "Rep" }) });
        var account = await house.Made(new Account { Name = "华为", Owner = ann, Phone = "13812345678" });
        var template = await house.Made(new MailTemplate
        {
            Name = "Welcome", Object = "accounts", SubjectZh = "欢迎 {{name}}", BodyZh = "<p>{{owner.name}} {{phone}}</p>", SubjectEn = "Welcome {{name}}", BodyEn = "<p>{{owner}} of {{company}}</p>",
        });
        var templates = house.Services.GetRequiredService<MailTemplates>();
        Assert.Equal(("欢迎 华为", "<p>Ann 13812345678</p>"), Short(await templates.Fill(template, Viewer.System, house.Registry["accounts"], account.Id, "zh-CN")));
        Assert.Equal(("Welcome 华为", "<p>Ann of Guanxi</p>"), Short(await templates.Fill(template, Viewer.System, house.Registry["accounts"], account.Id, "en")));
        var stranger = new Viewer { UserId = ann.Id, Roles = [new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>())] };
        Assert.Equal("欢迎 ", (await templates.Fill(template, stranger, house.Registry["accounts"], account.Id, "zh-CN")).Subject);

        static (string, string) Short((string Subject, string Html) mail) => (mail.Subject, mail.Html.Replace("+86", "", StringComparison.Ordinal).Replace(" 138", "138", StringComparison.Ordinal).Replace("138 1234 5678", "13812345678", StringComparison.Ordinal).Replace("Ann138", "Ann 138", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_template_with_a_place_that_is_no_field_is_refused()
    {
        await using var house = await House.Open("sqlite", services => services.AddMail(), MailModule.Describe);
        var unit = house.Store.Begin(HouseRecords.Boss);
        unit.Create(new MailTemplate { Name = "x", Object = "accounts", SubjectEn = "{{nmae}}", BodyEn = "{{#if}}" });
        Assert.Equal(["unknownPlace", "unreadablePlace"], (await unit.Commit()).Codes());
    }
}
