using Guanxi.Integrations.Mail;
using Guanxi.Integrations.Push;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Profile;

/// <summary>How one wants to hear of each kind of notification.</summary>
static class NotificationRoutes
{
    public const string Address = "/profile/notifications";

    public static void MapNotificationChoices(this IEndpointRouteBuilder profile)
    {
        profile.MapGet("/notifications", async (Visit visit, NotificationChoices choices, PushSubscriptions subscriptions, PushKeys keys, MailServer servers) => await visit.Page<NotificationsPage>(new NotificationsModel(
            [.. Kinds(visit).Select(k => (k, choices.Of(visit.Viewer.UserId, k)))], await servers.Find(visit.Cancel) is not null,
            [.. subscriptions.Of(visit.Viewer.UserId).OrderBy(s => s.CreatedAt)], await keys.Public(visit.Cancel))));
        profile.MapPost("/notifications", Save);
        profile.MapPushBrowsers();
    }

    static async Task<IResult> Save(Visit visit, NotificationChoices choices)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        foreach (var kind in Kinds(visit))
            choices.Choose(unit, visit.Viewer.UserId, kind, form["inApp"].Contains(kind), Enum.TryParse<NotificationMail>(form["mail-" + kind], out var mail) ? mail : NotificationMail.None, form["push"].Contains(kind));
        (await unit.Commit(visit.Cancel)).Expect();
        return visit.GoTo(Address, visit["profile.saved"]);
    }

    static IEnumerable<string> Kinds(Visit visit) => visit.Registry.Of<Notification>()["kind"].Choices!.Items.Select(i => i.Code);
}

/// <param name="MailServer">Whether mail can go out at all.</param>
public sealed record NotificationsModel(IReadOnlyList<(string Kind, NotificationChoice Choice)> Choices, bool MailServer, IReadOnlyList<PushSubscription> Browsers, string PushKey);
