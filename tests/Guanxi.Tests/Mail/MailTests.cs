using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Guanxi.Tests.Mail;

public sealed class MailTests
{
    static async Task<House> Open(string database, PostOffice office, string security = "none", string? user = null, string? password = null)
    {
        var files = Directory.CreateTempSubdirectory("guanxi-files-").FullName;
        var house = await House.Open(database, services =>
        {
            services.AddMail().Configure<MailOptions>(o => (o.AcceptAnyCertificate, o.FirstPause, o.Attempts) = (true, TimeSpan.FromMilliseconds(50), 3));
            services.AddSingleton(new FileStore(files));
        }, MailModule.Describe);
        var unit = house.Store.Begin(Viewer.System);
        await house.Services.GetRequiredService<MailServer>().Write(unit, new("127.0.0.1", office.Port, security, user, null, "crm@example.com", "关系公司", "https://crm.example.com"), password);
        Assert.True((await unit.Commit()).Ok);
        foreach (var pump in house.Services.GetServices<IHostedService>().OfType<JobPump>()) await pump.StartAsync(default);
        return house;
    }

    static Task<OutgoingMail> Ended(House house, OutgoingMail mail) =>
        Eventually.Comes(() => house.Now(mail), now => now.State != JobState.Waiting, now => $"{now.Attempts} {now.Error}");

    [Theory]
    [InlineData("sqlite", "none"), InlineData("sqlite", "startTls"), InlineData("postgres", "tls")]
    public async Task A_mail_arrives_as_it_was_written(string database, string security)
    {
        using var office = await PostOffice.Open(security.ToLowerInvariant(), security == "none" ? "" : "crm:秘密 pass");
        await using var house = await Open(database, office, security, security == "none" ? null : "crm", "秘密 pass");
        var stored = await house.Services.GetRequiredService<FileStore>().Save(new MemoryStream("报价,100"u8.ToArray()), 1_000);
        var file = await house.Made(new FileRecord { Name = "报价单 1.csv", ContentType = "text/plain", Hash = stored.Hash, Size = stored.Size });
        var subject = string.Concat(Enumerable.Repeat("您的报价单已经准备好了𠮷 ", 6)).Trim();
        var mail = await house.Made(new OutgoingMail
        {
            Subject = subject, To = ["\"王芳\" <wang@example.com>", "li@bücher.example"], ReplyTo = "sales@example.com",
            Html = "<p>王芳，您好：</p><p>请看<a href=\"https://crm.example.com/quotes/1\">报价</a>。</p>", Attachments = $"[\"{file.Id}\"]",
        }, Viewer.System);
        var letter = Assert.Single(await office.Letters(1));
        Assert.Equal((subject, "关系公司 <crm@example.com>", "<sales@example.com>"), (letter.Subject, letter["From"], letter["Reply-To"]));
        Assert.Equal(("王芳 <wang@example.com>, <li@xn--bcher-kva.example>", "crm@example.com", "wang@example.com,li@xn--bcher-kva.example"), (letter["To"], letter["X-Envelope-From"], letter["X-Envelope-To"]));
        Assert.Equal((security == "none" ? "False" : "True", security == "none" ? "" : "crm"), (letter["X-Encrypted"], letter["X-Login"]));
        Assert.Equal("王芳，您好：\n请看报价 (https://crm.example.com/quotes/1)。", letter.Part("text/plain; charset=utf-8").ReplaceLineEndings("\n"));
        Assert.Contains("<p>王芳，您好：</p>", letter.Part("text/html"));
        Assert.Contains("filename*=UTF-8''%E6%8A%A5%E4%BB%B7%E5%8D%95%201.csv", letter.Raw);
        Assert.Contains(Convert.ToBase64String("报价,100"u8), letter.Raw);
        Assert.Contains(letter.Raw.Split("\r\n"), line => line.StartsWith("Message-ID: <", StringComparison.Ordinal));
        Assert.All(letter.Raw.Split("\r\n"), line => Assert.True(line.Length <= 200 && line.All(char.IsAscii), line));
        var sent = await Ended(house, mail);
        Assert.Equal((JobState.Done, 1, null), (sent.State, sent.Attempts, sent.Error));
        Assert.NotNull(sent.SentAt);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_refusal_for_good_ends_it_and_one_for_now_is_tried_again(string database)
    {
        using var office = await PostOffice.Open();
        await using var house = await Open(database, office);
        var nobody = await house.Made(new OutgoingMail { Subject = "A", To = ["nobody@example.com"], Text = "?" }, Viewer.System);
        var later = await house.Made(new OutgoingMail { Subject = "B", To = ["later@example.com"], Text = "?" }, Viewer.System);
        var some = await house.Made(new OutgoingMail { Subject = "C", To = ["nobody@example.com", "ann@example.com"], Text = "!" }, Viewer.System);
        var (one, two, three) = (await Ended(house, nobody), await Ended(house, later), await Ended(house, some));
        Assert.Equal((JobState.Failed, 1), (one.State, one.Attempts));
        Assert.Contains("no such person", one.Error);
        Assert.Equal((JobState.Failed, 3), (two.State, two.Attempts));
        Assert.Contains("come back later", two.Error);
        Assert.Equal(JobState.Done, three.State);
        Assert.Contains("nobody@example.com", three.Answer);
        Assert.Equal("C", Assert.Single(await office.Letters(1)).Subject);
    }

    [Fact]
    public async Task A_wrong_password_says_so_and_the_password_is_kept_encrypted()
    {
        using var office = await PostOffice.Open("starttls", "crm:right");
        await using var house = await Open("sqlite", office, "startTls", "crm", "wrong");
        var server = house.Services.GetRequiredService<MailServer>();
        var kept = (await server.Find())!;
        Assert.DoesNotContain("wrong", kept.Password!);
        var (sent, answer) = await house.Services.GetRequiredService<MailTrial>().Send(kept, "ann@example.com", "s", "t", default);
        Assert.False(sent);
        Assert.StartsWith("535", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_break_in_a_name_smuggles_nothing_in()
    {
        using var office = await PostOffice.Open();
        await using var house = await Open("sqlite", office);
        await house.Made(new OutgoingMail { Subject = "Hello\r\nBcc: evil@example.com", To = ["ann@example.com"], Text = "line\n.\nQUIT" }, Viewer.System);
        var letter = Assert.Single(await office.Letters(1));
        Assert.False(letter.Headers.ContainsKey("Bcc"));
        Assert.Equal("ann@example.com", letter["X-Envelope-To"]);
        Assert.Equal("line\n.\nQUIT", letter.Part("text/plain; charset=utf-8").ReplaceLineEndings("\n"));
    }
}
