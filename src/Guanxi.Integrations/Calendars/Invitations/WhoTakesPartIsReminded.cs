using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>When the owner of an activity is reminded, so are the colleagues who take part.</summary>
sealed class WhoTakesPartIsReminded : IAfterSave<Notification>
{
    public async ValueTask AfterSave(Notification reminder, SaveContext context)
    {
        if (!context.IsNew || reminder is not { Kind: "reminder", Related: { Object: "activities", Id: var id } } || await context.Unit.Store.Get(Viewer.System, new Id<Activity>(id)) is not { } activity || activity.Owner != reminder.Owner) return;
        foreach (var participant in await Participants.Of(context.Unit.Store, id))
            if (participant.Record is { Response: not "declined", Person: { Object: "users" } person } && participant.Email is not null && person.Id != activity.Owner.Value)
                context.Unit.Create(Notification.About(context.Unit.Store.Registry.Of<Activity>(), activity, person.Id, "reminder", default));
    }
}
