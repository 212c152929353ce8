using Guanxi.Analytics.Reports;
using Guanxi.Integrations.Mail;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Account;

namespace Guanxi.Web.Pages.Reports.Mailing;

/// <summary>Who gets a saved report by mail, and when. Everybody may ask for it themselves; whose report it is also for others.</summary>
static class MailingRoutes
{
    public static readonly (string Cron, string Key)[] Times = [("0 8 * * *", "daily"), ("0 8 * * 1-5", "workdays"), ("0 8 * * 1", "monday"), ("0 8 1 * *", "monthly")];

    public static void MapReportMailings(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/{id:guid}/mail", (Visit visit, MailServer servers, Guid id) => Show(visit, servers, id, []));
        routes.MapPost("/reports/{id:guid}/mail", Add);
        routes.MapPost("/reports/{id:guid}/mail/{mailing:guid}/remove", (Visit visit, Guid id, Guid mailing) => Change(visit, id, mailing, "mailing.removed", (unit, known) => unit.Delete<ReportMailing>(known)));
        routes.MapPost("/reports/{id:guid}/mail/{mailing:guid}/now", (Visit visit, Guid id, Guid mailing) => Change(visit, id, mailing, "mailing.sending", (unit, known) => unit.Update<ReportMailing>(known, ("nextAttemptAt", visit.Now))));
    }

    static async Task<IResult> Show(Visit visit, MailServer servers, Guid id, IReadOnlyList<Problem> problems)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Report>(id), visit.Cancel) is not { } report) return await visit.Missing();
        var others = ForOthers(visit, report);
        IReadOnlyList<User> people = !others ? [] : [.. (await visit.Store.List(Viewer.System, new ListQuery(visit.Registry.Of<User>()) { Filter = Filter.Is("active", "true"), Sorts = [new("name")], Limit = 300 }, visit.Cancel)).Records.Cast<User>()];
        var own = others ? Filter.Is("report", id) : Filter.Both(Filter.Is("report", id), Filter.Is("owner", visit.Viewer.UserId));
        var mailings = await visit.Store.List(Viewer.System, new ListQuery(visit.Registry.Of<ReportMailing>()) { Filter = own, Sorts = [new("createdAt")], Limit = 200 }, visit.Cancel);
        return await visit.Page<MailingPage>(new MailingModel(report, [.. mailings.Records.Cast<ReportMailing>()], mailings.Titles, people, await servers.Find(visit.Cancel) is not null, problems), problems.Count > 0 ? 422 : 200);
    }

    static async Task<IResult> Add(Visit visit, MailServer servers, Guid id)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Report>(id), visit.Cancel) is not { } report) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var receivers = ForOthers(visit, report) ? form["receiver"].Select(r => Guid.TryParse(r, out var key) ? key : Guid.Empty).Where(k => k != Guid.Empty).Distinct().ToList() : [visit.Viewer.UserId];
        if (receivers.Count == 0) return await Show(visit, servers, id, [new("receiver", "required")]);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        foreach (var receiver in receivers)
            unit.Create(new ReportMailing { Name = report.Name, Report = report, Owner = receiver, Cron = form["cron"].ToString(), Format = Enum.TryParse<MailingFormat>(form["format"], out var format) ? format : MailingFormat.Pdf });
        var saved = await unit.Commit(visit.Cancel);
        return saved.Ok ? visit.GoTo($"/reports/{id}/mail", visit["mailing.kept"]) : await Show(visit, servers, id, [.. saved.Problems.Select(p => p.Problem)]);
    }

    /// <summary>By its receiver, or by whose report it is.</summary>
    static async Task<IResult> Change(Visit visit, Guid id, Guid mailing, string said, Action<UnitOfWork, ReportMailing> change)
    {
        if (await visit.Store.Get(visit.Viewer, new Id<Report>(id), visit.Cancel) is not { } report || await visit.Store.Get(Viewer.System, new Id<ReportMailing>(mailing), visit.Cancel) is not { } known || known.Report != report
            || known.Owner.Value != visit.Viewer.UserId && !ForOthers(visit, report)) return await visit.Missing();
        // A matter of one's own, for which nobody needs a right.
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        change(unit, known);
        (await unit.Commit(visit.Cancel)).Expect();
        return visit.GoTo($"/reports/{id}/mail", visit[said]);
    }

    static bool ForOthers(Visit visit, Report report) => visit.Viewer.Administrator || report.Owner.Value == visit.Viewer.UserId;
}

/// <param name="People">Whom it may be sent to; empty when to oneself alone.</param>
/// <param name="MailServer">Whether mail can go out at all.</param>
public sealed record MailingModel(Report Report, IReadOnlyList<ReportMailing> Mailings, IReadOnlyDictionary<Guid, string> Titles, IReadOnlyList<User> People, bool MailServer, IReadOnlyList<Problem> Problems);
