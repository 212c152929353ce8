using System.Globalization;
using System.Net.Mail;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>The server through which mail goes out, with a test to oneself.</summary>
static class MailRoutes
{
    const string Address = "/setup/mail";

    public static void MapMail(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/mail", async (Visit visit, MailServer servers) => await Show(visit, servers, await servers.Find(visit.Cancel) ?? Fresh(visit), []));
        setup.MapPost("/mail", Save);
    }

    static async Task<IResult> Save(Visit visit, MailServer servers, MailTrial trial, [FromForm] string? host, [FromForm] string? port, [FromForm] string? security,
        [FromForm] string? user, [FromForm] string? password, [FromForm] string? from, [FromForm] string? fromName, [FromForm] string? site, [FromForm] string? test)
    {
        var number = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        var mail = new MailSettings((host ?? "").Trim(), number, security ?? "", Filled(user), null, (from ?? "").Trim(), Filled(fromName), Filled(site)?.TrimEnd('/'));
        var problems = Problems(mail);
        if (problems.Count > 0) return await Show(visit, servers, mail, problems);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await servers.Write(unit, mail, password, visit.Cancel);
        var saved = await unit.Commit(visit.Cancel);
        if (test is null || !saved.Ok) return SetupRoutes.GoBack(visit, Address, saved, "setup.saved");
        var (sent, answer) = await Try(visit, trial, (await servers.Find(visit.Cancel))!);
        return visit.GoTo(Address, visit[sent ? "mail.testSent" : "mail.testFailed", answer], failed: !sent);
    }

    static async Task<(bool, string)> Try(Visit visit, MailTrial trial, MailSettings mail)
    {
        var me = await visit.Store.Get(Viewer.System, new Id<User>(visit.Viewer.UserId), visit.Cancel);
        return await trial.Send(mail, me?.Email ?? mail.From, visit["mail.testSubject"], visit["mail.testText", mail.Host], visit.Cancel);
    }

    static async Task<IResult> Show(Visit visit, MailServer servers, MailSettings mail, IReadOnlyList<Problem> problems) =>
        await visit.Page<MailPage>(new MailForm(mail, await servers.Find(visit.Cancel) is not null, problems), problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);

    static MailSettings Fresh(Visit visit) =>
        new("", 587, MailSettings.Securities[0], null, null, "", null, $"{visit.Http.Request.Scheme}://{visit.Http.Request.Host}");

    static List<Problem> Problems(MailSettings mail)
    {
        var problems = new List<Problem>();
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown) problems.Add(new("host", "notAHost"));
        if (mail.Port is < 1 or > 65_535) problems.Add(new("port", "notAPort"));
        if (!MailSettings.Securities.Contains(mail.Security)) problems.Add(new("security", "unknownChoice", mail.Security, string.Join(", ", MailSettings.Securities)));
        if (!MailAddress.TryCreate(mail.From, out var from) || from.DisplayName.Length > 0) problems.Add(new("from", "notAnEmail"));
        if (mail.Site is not null && !(Uri.TryCreate(mail.Site, UriKind.Absolute, out var site) && site.Scheme is "http" or "https")) problems.Add(new("site", "notAUrl"));
        return problems;
    }

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
