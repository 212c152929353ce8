using System.Net;
using System.Text;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>Mails that ask people to take part, tell them of changes and call off: in words with a link to answer, and as calendar programs understand them.</summary>
sealed class InvitationLetters(RecordStore store, MailServer servers, InvitationLinks links, Company company, Texts texts)
{
    /// <summary>Whether there is a server to send by.</summary>
    public async ValueTask<bool> CanSend() => await servers.Find() is not null;

    /// <summary>Null where there is no server, or no address.</summary>
    /// <param name="kind">invite, change or callOff: keys under <c>invitation.</c></param>
    public async ValueTask<OutgoingMail?> Of(string kind, Activity activity, Participant participant, string? message = null)
    {
        if (participant.Email is not { } email || activity.Start is null || await servers.Find() is not { } server || await store.Get(Viewer.System, activity.Owner) is not { } host) return null;
        var (language, method) = (participant.Language ?? host.Language ?? company.Facts.Language, kind == "callOff" ? CalendarMethod.Cancel : CalendarMethod.Request);
        var invitation = ActivityCalendar.Event(activity, null) with
        {
            Organizer = new(host.Email, host.Name, null), Attendees = [new(email, participant.Record.Name, participant.Record.Response)], Cancelled = method == CalendarMethod.Cancel,
            // Only what grows counts as newer; a mail about participants alone does not change the activity's version.
            Sequence = (int)(store.Clock.GetUtcNow().ToUnixTimeSeconds() - activity.CreatedAt.ToUnixTimeSeconds()), Stamp = store.Clock.GetUtcNow(), Reminder = null, Url = null,
        };
        return new OutgoingMail
        {
            Subject = texts.Format(language, $"invitation.{kind}", activity.Subject), To = [$"\"{participant.Record.Name.Replace("\"", "", StringComparison.Ordinal)}\" <{email}>"], ReplyTo = host.Email,
            Html = Page(kind, activity, host, language, message, server.Site is { } site ? site + links.PathOf(participant.Record.Id) : null),
            Calendar = CalendarWriter.Write("", [invitation], company.Zone, method), Related = method == CalendarMethod.Cancel ? null : new("activities", activity.Id),
        };
    }

    string Page(string kind, Activity activity, User host, string language, string? message, string? link)
    {
        var html = new StringBuilder();
        var format = new LocaleFormat(texts, language, company.Zone);
        Line("<p>", texts.Format(language, $"invitation.{kind}.text", host.Name), "</p>");
        if (message is not null) Line("<p>", message, "</p>");
        Line("<p><strong>", activity.Subject, "</strong><br>");
        Line("", InvitationTimes.When(activity, format), "");
        if (activity.Location is { } place) Line("<br>", place, "");
        html.Append("</p>");
        if (link is not null && kind != "callOff")
        {
            html.Append("<p>");
            foreach (var answer in Answers) Line($"<a href=\"{WebUtility.HtmlEncode(link)}?answer={answer}\">", texts[language, "invitation.answer." + answer], "</a> &nbsp; ");
            html.Append("</p>");
        }
        return html.ToString();

        void Line(string before, string text, string after) => html.Append(before).Append(WebUtility.HtmlEncode(text)).Append(after);
    }

    static readonly string[] Answers = ["accepted", "tentative", "declined"];
}
