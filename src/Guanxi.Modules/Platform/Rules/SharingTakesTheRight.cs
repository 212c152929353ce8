namespace Guanxi.Modules.Platform.Rules;

/// <summary>Views, reports and dashboards stand before everyone they are shared with: only whose role says so shares them.</summary>
sealed class SharingTakesTheRight : IBeforeSave<Record>
{
    public ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (record is IShared { Shared: not ViewSharing.Private } && context.Changed(record, "shared") && !context.Viewer.IsSystem && !context.Viewer.Can("shareViews"))
            context.Refuse("shared", "mayNotShare");
        return ValueTask.CompletedTask;
    }
}
