using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>What a notification asks for: the main actions that stand on its record for its reader.</summary>
public sealed class NoticeSteps(RecordStore store, Viewers viewers, ActionCatalogue actions)
{
    /// <returns>Each with the path where it is done.</returns>
    public async ValueTask<IReadOnlyList<(ActionModel Action, string Path)>> Of(Notification notice, CancellationToken cancel)
    {
        if (notice.Related is not { } about || store.Registry.Find(about.Object) is not { } model || await viewers.OfUser(notice.Owner, "page", cancel) is not { } viewer) return [];
        return await store.Get(viewer, model, about.Id, cancel: cancel) is { } record
            ? [.. actions.Offered(viewer, model, record).Where(a => a.Primary).Select(a => (a, $"/{about.Object}/{about.Id}/actions/{a.Name}"))] : [];
    }
}
