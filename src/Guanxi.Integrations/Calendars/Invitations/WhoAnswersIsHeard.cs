using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>Whose activity it is hears what the others answer.</summary>
sealed class WhoAnswersIsHeard : IAfterSave<ActivityParticipant>
{
    public async ValueTask AfterSave(ActivityParticipant participant, SaveContext context)
    {
        if (context.Kind != ChangeKind.Update || !context.Changed(participant, "response") || participant.Response == "invited") return;
        var store = context.Unit.Store;
        if (await store.Get(Viewer.System, participant.Activity) is not { Owner.IsEmpty: false } activity || activity.Owner.Value == context.Viewer.UserId) return;
        var notice = Notification.About(store.Registry.Of<Activity>(), activity, activity.Owner, "answered", context.Viewer.IsSystem ? default : context.Viewer.UserId);
        notice.Text = $"{participant.Name}: {notice.Text}";
        context.Unit.Create(notice);
    }
}
