using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Invitations;

public sealed class InviteParticipantsInput
{
    [LongText] public string? Message { get; set; }
}

/// <summary>Mails an invitation to every participant with an address who has none yet.</summary>
[Action(Icon = "mail", Bulk = false)]
sealed class InviteParticipants(InvitationLetters letters) : RecordAction<Activity, InviteParticipantsInput>
{
    protected override bool Offered(Activity activity, Viewer viewer) => activity is { Done: false, Start: not null, Kind: "meeting" or "call" or "visit" };

    protected override async ValueTask Run(Activity activity, InviteParticipantsInput input, ActionContext context)
    {
        if (!await letters.CanSend())
        {
            context.Refuse(null, "noMailServer");
            return;
        }
        var invited = 0;
        foreach (var participant in await Participants.Of(context.Store, activity.Id))
        {
            if (participant.Record.InvitedAt is not null || await letters.Of("invite", activity, participant, input.Message) is not { } letter) continue;
            context.Unit.Create(letter);
            context.Unit.Update<ActivityParticipant>(participant.Record, ("invitedAt", context.Now));
            invited++;
        }
        if (invited == 0) context.Refuse(null, "nobodyToInvite");
    }
}
