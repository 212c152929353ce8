using System.Net.Mail;
using System.Text.Json;
using Guanxi.Integrations.Mail.Mime;
using Guanxi.Integrations.Mail.Smtp;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform.Mail;
using Microsoft.Extensions.Options;

namespace Guanxi.Integrations.Mail;

/// <summary>
/// Sends what waits. Between the server's word and ours there is a moment in which a node may die: then the message goes again, under
/// the same Message-ID. A refusal for good is not tried again.
/// </summary>
sealed class MailSender(RecordStore store, FileStore files, MailServer servers, IOptions<MailOptions> options) : JobQueue<OutgoingMail>
{
    const long MostAttached = 25 * 1024 * 1024;
    const int KeptAnswer = 2_000;

    public override int Together => 4;
    public override int Attempts => options.Value.Attempts;
    public override TimeSpan FirstPause => options.Value.FirstPause;

    protected override async ValueTask<JobOutcome> Run(OutgoingMail mail, CancellationToken cancel)
    {
        if (await servers.Find(cancel) is not { } server) return JobOutcome.Failed("no mail server is set up");
        var to = mail.To.Select(a => MailAddress.TryCreate(a, out var address) ? address : null).OfType<MailAddress>().ToList();
        if (to.Count == 0) return JobOutcome.GivenUp("no address can be read");
        var message = new MimeMessage(mail.Id, store.Clock.GetUtcNow(), MailServer.From(server), to, mail.ReplyTo, mail.Subject,
            mail.Text ?? PlainText.Of(mail.Html ?? ""), mail.Html is null ? null : MailPage.Of(mail.Html), await Attached(mail, cancel)) { Calendar = mail.Calendar };
        try
        {
            var (answer, refused) = await servers.Send(server, message, cancel);
            var told = refused.Count == 0 ? answer : $"{answer} – {string.Join("; ", refused)}";
            return JobOutcome.Done(("sentAt", message.At), ("answer", told.Shorten(KeptAnswer)));
        }
        catch (SmtpFault fault) when (fault.Final)
        {
            return JobOutcome.GivenUp(fault.Message);
        }
    }

    async ValueTask<IReadOnlyList<MailAttachment>> Attached(OutgoingMail mail, CancellationToken cancel)
    {
        var attached = new List<MailAttachment>();
        var size = 0L;
        foreach (var key in mail.Attachments is null ? [] : JsonSerializer.Deserialize<Guid[]>(mail.Attachments) ?? [])
        {
            if (await store.Get(Viewer.System, new Id<FileRecord>(key), cancel) is not { Hash: { } hash } file || files.Open(hash) is not { } content) continue;
            await using (content)
            {
                if ((size += content.Length) > MostAttached) throw new InvalidOperationException("the attachments are too large for mail");
                using var bytes = new MemoryStream();
                await content.CopyToAsync(bytes, cancel);
                attached.Add(new(file.Name, file.ContentType, bytes.ToArray()));
            }
        }
        return attached;
    }
}
