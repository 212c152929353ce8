using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Records;

/// <summary>What is written on a record's page: a note, or an activity whose first line is its subject.</summary>
static class Composing
{
    const int LongestSubject = 255;

    public static async Task<IResult> Post(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { Timeline: true } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is null) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var (kind, text) = (form["kind"].ToString(), form["text"].ToString().Trim().Normalize());
        var here = $"/{model.Name}/{id}?tab=timeline";
        if (text.Length == 0) return visit.GoTo(here, visit["compose.empty"], failed: true);
        var due = form["due"] is [{ Length: > 0 } typed, ..] ? Typed.Instant(typed, visit.Viewer.TimeZone) : new(visit.Now, null);
        if (!due.Ok) return visit.GoTo(here, visit["problem." + due.Problem], failed: true);
        var saved = await Once.Save(visit, model, form, () => Keep(visit, kind, text, new(model.Name, id), form["due"].ToString().Length > 0 ? due.Value : null));
        if (Once.Answer(visit, saved) is { } told) return told;
        if (saved is null) return visit.GoTo(here);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo(here, visit["flash.composed", visit["compose." + (kind is "task" or "call" or "meeting" ? kind : "note")]], saved.Unit)
            : visit.GoTo(here, visit.Say(saved.Problems[0].Problem), failed: true);
    }

    static async ValueTask<SaveResult> Keep(Visit visit, string kind, string text, Link about, DateTimeOffset? due)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        if (kind is "task" or "call" or "meeting")
        {
            var activity = unit.Create(Activity(visit, kind, PlainRichText.Words(text), about, due));
            // Who is named in it takes part.
            foreach (var colleague in Mentions.In(text)) unit.Create(new ActivityParticipant { Activity = activity, Person = new Link("users", colleague) });
        }
        else unit.Create(new Note { Related = about, Body = PlainRichText.ToHtml(text) });
        return await unit.Commit(visit.Cancel);
    }

    /// <summary>Without a time a call or meeting has just happened; what lies ahead is planned.</summary>
    static Activity Activity(Visit visit, string kind, string text, Link about, DateTimeOffset? at)
    {
        var line = text.Split('\n')[0].Trim();
        var subject = line.Start(LongestSubject);
        var rest = text.Length > subject.Length ? text[subject.Length..].Trim() : "";
        var happened = kind != "task" && (at is null || at <= visit.Now);
        var when = at ?? (kind == "task" ? null : visit.Now);
        return new()
        {
            Subject = subject, Kind = kind, Related = about, Owner = visit.Viewer.UserId, Done = happened, Due = when, Start = kind == "task" ? null : when,
            End = kind == "task" || when is null ? null : when.Value.AddMinutes(30), Description = happened || rest.Length == 0 ? null : rest, Outcome = happened && rest.Length > 0 ? rest : null,
        };
    }
}
