namespace Guanxi.Modules.Platform.Rules;

/// <summary>A colleague who is asked to take part in an activity hears of it.</summary>
sealed class WhoTakesPartIsTold : IAfterSave<Record>
{
    public async ValueTask AfterSave(Record record, SaveContext context)
    {
        if (context.Model is not { Name: "activity-participants", DetailOf: { } via } model || !context.IsNew || context.Viewer.IsSystem || context.BringsInHistory) return;
        if (model["person"].Get(record) is not Link { Object: "users" } person || person.Id == context.Viewer.UserId) return;
        var store = context.Unit.Store;
        var activities = store.Registry[model[via].Target!];
        if (await store.Get(Viewer.System, new Id<User>(person.Id)) is { Active: true } && model[via].Get(record) is Guid id && await store.Get(Viewer.System, activities, id) is { } activity)
            context.Unit.Create(Notification.About(activities, activity, person.Id, "mentioned", context.Viewer.UserId));
    }
}
