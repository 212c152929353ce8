using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>Another time or place is mailed to whom was mailed; so is that it is called off, for all or for one. Another time asks for the answer anew.</summary>
sealed class WhoWasInvitedHearsOfChanges(InvitationLetters letters) : IAfterSave<Activity>, IAfterSave<ActivityParticipant>
{
    public async ValueTask AfterSave(Activity activity, SaveContext context)
    {
        var off = context.Kind == ChangeKind.Delete;
        var moved = context.Kind == ChangeKind.Update && (context.Changed(activity, "start") || context.Changed(activity, "end") || context.Changed(activity, "allDay"));
        if (activity.Done || context.BringsInHistory || !off && !moved && !(context.Kind == ChangeKind.Update && (context.Changed(activity, "subject") || context.Changed(activity, "location")))) return;
        foreach (var participant in await Participants.Of(context.Unit.Store, activity.Id))
        {
            if (participant.Record is not { InvitedAt: not null, Response: not "declined" } invited) continue;
            if (moved) invited.Response = "invited";
            if (await letters.Of(off ? "callOff" : "change", activity, participant) is not { } letter) continue;
            context.Unit.Create(letter);
            if (!off) context.Unit.Update<ActivityParticipant>(invited, ("invitedAt", context.Now), ("response", invited.Response));
        }
    }

    public async ValueTask AfterSave(ActivityParticipant participant, SaveContext context)
    {
        if (context.Kind != ChangeKind.Delete || participant is not { InvitedAt: not null, Response: not "declined" }) return;
        var store = context.Unit.Store;
        // Where the whole activity is deleted, all have heard already.
        if (await store.Get(Viewer.System, participant.Activity) is not { Done: false } activity) return;
        if (await letters.Of("callOff", activity, await Participants.Of(store, participant)) is { } letter) context.Unit.Create(letter);
    }
}
