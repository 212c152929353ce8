namespace Guanxi.Modules.Platform.Rules;

/// <summary>A new owner hears of it (PLT-12), unless they took the record themselves or an import moved it in.</summary>
sealed class WhoIsGivenARecordIsTold : IAfterSave<Record>
{
    public ValueTask AfterSave(Record record, SaveContext context)
    {
        if (context.Model is { Owned: true, Timeline: true } or { Name: "activities" } && context.Kind is ChangeKind.Create or ChangeKind.Update
            && !record.Owner.IsEmpty && record.Owner.Value != context.Viewer.UserId && context.Changed(record, "owner") && !context.Viewer.IsSystem && !context.BringsInHistory)
            context.Unit.Create(Notification.About(context.Model, record, record.Owner, "assigned", context.Viewer.UserId));
        return ValueTask.CompletedTask;
    }
}
