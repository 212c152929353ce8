using System.Net;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Mail;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Mail.Notices;

/// <summary>Writes notifications as mail: what happened, in the reader's language, the way to where it is acted on, and the actions themselves where there are any.</summary>
sealed class NoticeLetters(RecordStore store, MailServer servers, NoticeSteps steps, Company company, Texts texts)
{
    /// <summary>Null when there is no server, or nobody to write to.</summary>
    public async ValueTask<OutgoingMail?> Of(Guid person, IReadOnlyList<Notification> notices, CancellationToken cancel)
    {
        if (await servers.Find(cancel) is not { } server || await store.Get(Viewer.System, new Id<User>(person), cancel) is not { Active: true } reader) return null;
        var language = reader.Language ?? company.Facts.Language;
        var one = notices.Count == 1 ? notices[0] : null;
        return new OutgoingMail
        {
            Subject = one is null ? texts.Format(language, "mail.digestSubject", company.Facts.Name, notices.Count) : $"{Kind(one, language)}{texts[language, "mail.colon"]}{one.Text}",
            To = [reader.Email],
            Html = await Page(notices, server.Site, language, cancel),
            Related = one?.Related,
        };
    }

    async ValueTask<string> Page(IReadOnlyList<Notification> notices, string? site, string language, CancellationToken cancel)
    {
        var html = new StringBuilder();
        foreach (var group in notices.GroupBy(n => Kind(n, language)))
        {
            html.Append("<p><strong>").Append(WebUtility.HtmlEncode(group.Key)).Append("</strong></p><ul>");
            foreach (var notice in group) html.Append("<li>").Append(Linked(notice, site)).Append(await Steps(notice, site, language, cancel)).Append("</li>");
            html.Append("</ul>");
        }
        if (site is not null) html.Append("<p><a href=\"").Append(WebUtility.HtmlEncode(site)).Append("/profile/notifications\">").Append(WebUtility.HtmlEncode(texts[language, "mail.choose"])).Append("</a></p>");
        return html.ToString();
    }

    async ValueTask<string> Steps(Notification notice, string? site, string language, CancellationToken cancel) => site is null ? ""
        : string.Concat((await steps.Of(notice, cancel)).Select(s => $" · <a href=\"{WebUtility.HtmlEncode(site + s.Path)}\"><strong>{WebUtility.HtmlEncode(texts.Label(language, s.Action))}</strong></a>"));

    static string Linked(Notification notice, string? site) => site is null ? WebUtility.HtmlEncode(notice.Text)
        : $"<a href=\"{WebUtility.HtmlEncode(site)}/notifications/{notice.Id}\">{WebUtility.HtmlEncode(notice.Text)}</a>";

    string Kind(Notification notice, string language) => texts.Find(language, $"choice.notifications.kind.{notice.Kind}") ?? texts.One(language, store.Registry.Of<Notification>());
}
