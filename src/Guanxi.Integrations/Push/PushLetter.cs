using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Integrations.Push;

/// <summary>
/// A notification as the service worker shows it: <c>{"title", "body", "url", "tag", "step": {"title", "url"}}</c>; the step is the main
/// action that stands on the record for its reader.
/// </summary>
sealed class PushLetter(RecordStore store, Viewers viewers, ActionCatalogue actions, Company company, Texts texts)
{
    public async ValueTask<byte[]> Of(Notification notice, User reader, CancellationToken cancel)
    {
        var language = reader.Language ?? company.Facts.Language;
        var kind = texts.Find(language, $"choice.notifications.kind.{notice.Kind}") ?? texts.One(language, store.Registry.Of<Notification>());
        return JsonSerializer.SerializeToUtf8Bytes(new { title = kind, body = notice.Text, url = $"/notifications/{notice.Id}", tag = notice.Id, step = await Step(notice, reader.Id, language, cancel) });
    }

    async ValueTask<object?> Step(Notification notice, Guid reader, string language, CancellationToken cancel)
    {
        if (notice.Related is not { } about || store.Registry.Find(about.Object) is not { } model || await viewers.OfUser(reader, "page", cancel) is not { } viewer) return null;
        return await store.Get(viewer, model, about.Id, cancel: cancel) is { } record && actions.Offered(viewer, model, record) is [{ Primary: true } first, ..]
            ? new { title = texts.Label(language, first), url = $"/{about.Object}/{about.Id}/actions/{first.Name}" } : null;
    }
}
