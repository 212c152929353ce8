using System.Net;
using System.Text.Json;
using Guanxi.Analytics.Reports;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform.Mail;
using Schedule = Guanxi.Kernel.Jobs.Schedule;

namespace Guanxi.Web.Pages.Reports.Mailing;

/// <summary>Asks a report as its receiver would and mails what comes out. The mail and the next time are one commit: none is sent twice.</summary>
sealed class ReportMailer(RecordStore store, Viewers viewers, FileStore files, Unattended unattended, MailServer servers, Company company) : JobQueue<ReportMailing>
{
    const long Largest = 20 * 1024 * 1024;

    public override int Together => 2;
    public override TimeSpan FirstPause => TimeSpan.FromSeconds(5);
    public override int Attempts => int.MaxValue;
    public override TimeSpan PauseAfter(int attempts) => base.PauseAfter(Math.Min(attempts, 8));

    protected override async ValueTask<JobOutcome> Run(ReportMailing mailing, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, new Id<User>(mailing.Owner), cancel) is not { } reader || await viewers.OfUser(reader.Id, "page", cancel) is not { } viewer) return JobOutcome.GivenUp("the receiver may not sign in");
        var made = await unattended.As(viewer, reader.Language ?? company.Facts.Language, visit => Make(visit, mailing, reader), cancel);
        if (made is not var (mail, attached)) return JobOutcome.GivenUp("the receiver may not see the report");
        var records = new List<FileRecord>();
        foreach (var (name, type, content) in attached)
        {
            var stored = await files.Save(new MemoryStream(content), Largest, cancel);
            records.Add(new() { Id = store.NewId(), Name = name, Size = stored.Size, ContentType = type, Hash = stored.Hash, Related = new("outgoing-mails", mail.Id) });
        }
        mail.Attachments = JsonSerializer.Serialize(records.Select(r => r.Id));
        var unit = store.Begin(Viewer.System);
        unit.Create(mail);
        foreach (var record in records) unit.Create(record);
        var model = store.Registry.Of<ReportMailing>();
        var now = store.Clock.GetUtcNow();
        unit.Add(new(model, ChangeKind.Update, mailing.Id, new Dictionary<FieldModel, object?>
        {
            [model["attempts"]] = 0L, [model["error"]] = null, [model["lastSentAt"]] = now, [model["nextAttemptAt"]] = Schedule.Cron(mailing.Cron).Next(now, company.Zone),
        }) { ExpectedVersion = mailing.Version, Trusted = true });
        var saved = await unit.Commit(cancel);
        return saved.Ok ? JobOutcome.Noted : JobOutcome.Failed($"{saved.Refusal} {string.Join("; ", saved.Problems)}");
    }

    /// <returns>Null when the receiver sees no such report, or may not take its records along.</returns>
    async ValueTask<(OutgoingMail Mail, List<(string Name, string Type, byte[] Content)> Attached)?> Make(Visit visit, ReportMailing mailing, User reader)
    {
        if (await visit.Store.Get(visit.Viewer, mailing.Report, visit.Cancel) is not { } report || await ReportModel.Load(visit, ReportDefinition.Of(report), report) is not { } model || !visit.May(model.Cube.Object, Verb.Export)) return null;
        if (model.Pivot is not { } pivot) throw new InvalidOperationException(model.Failed ? "the warehouse is being built" : "the report cannot be answered");
        var formats = mailing.Format switch { MailingFormat.Pdf => (string[])["pdf"], MailingFormat.Xlsx => ["xlsx"], MailingFormat.Both => ["pdf", "xlsx"] };
        var title = visit["mailing.subject", report.Name, visit.Format.Date(visit.Today)];
        var site = (await servers.Find(visit.Cancel))?.Site;
        var link = site is { Length: > 0 } ? $"<p><a href=\"{WebUtility.HtmlEncode($"{site}/reports/{report.Id}")}\">{WebUtility.HtmlEncode(visit["mailing.open"])}</a></p>" : "";
        return (new OutgoingMail
        {
            Id = store.NewId(), Subject = title, To = [reader.Email], Related = new("reports", report.Id),
            Html = $"<p>{WebUtility.HtmlEncode(visit["mailing.text", report.Name])}</p>{link}",
        }, [.. formats.Select(f => ReportExport.File(visit, model, pivot, f)).Select(f => ($"{report.Name} {visit.Today:yyyy-MM-dd}{f.Extension}", f.MediaType, f.Content))]);
    }
}
