using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>The action a notification is about: the main one that stands on its record for its reader.</summary>
public sealed class NoticeSteps(RecordStore store, Viewers viewers, ActionCatalogue actions)
{
    /// <returns>The action, and the path where it is done; null when there is none.</returns>
    public async ValueTask<(ActionModel Action, string Path)?> Of(Notification notice, CancellationToken cancel)
    {
        if (notice.Related is not { } about || store.Registry.Find(about.Object) is not { } model || await viewers.OfUser(notice.Owner, "page", cancel) is not { } viewer) return null;
        return await store.Get(viewer, model, about.Id, cancel: cancel) is { } record && actions.Offered(viewer, model, record) is [{ Primary: true } first, ..]
            ? (first, $"/{about.Object}/{about.Id}/actions/{first.Name}") : null;
    }
}
