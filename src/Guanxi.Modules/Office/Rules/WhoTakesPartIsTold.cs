using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Office.Rules;

/// <summary>A colleague who is asked to take part in an activity hears of it.</summary>
sealed class WhoTakesPartIsTold : IAfterSave<ActivityParticipant>
{
    public async ValueTask AfterSave(ActivityParticipant participant, SaveContext context)
    {
        if (!context.IsNew || context.Viewer.IsSystem || context.BringsInHistory || participant.Person is not { Object: "users" } person || person.Id == context.Viewer.UserId) return;
        var store = context.Unit.Store;
        if (await store.Get(Viewer.System, new Id<User>(person.Id)) is { Active: true } && await store.Get(Viewer.System, participant.Activity) is { } activity)
            context.Unit.Create(Notification.About(store.Registry.Of<Activity>(), activity, person.Id, "mentioned", context.Viewer.UserId));
    }
}
