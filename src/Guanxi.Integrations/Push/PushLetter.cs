using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Push;

/// <summary>
/// A notification as the service worker shows it: <c>{"title", "body", "url", "tag", "steps": [{"title", "url"}]}</c>; the steps are the
/// main actions that stand on the record for its reader.
/// </summary>
sealed class PushLetter(RecordStore store, NoticeSteps steps, Company company, Texts texts)
{
    public async ValueTask<byte[]> Of(Notification notice, User reader, CancellationToken cancel)
    {
        var language = reader.Language ?? company.Facts.Language;
        var kind = texts.Find(language, $"choice.notifications.kind.{notice.Kind}") ?? texts.One(language, store.Registry.Of<Notification>());
        var asked = (await steps.Of(notice, cancel)).Select(s => new { title = texts.Label(language, s.Action), url = s.Path });
        return JsonSerializer.SerializeToUtf8Bytes(new { title = kind, body = notice.Text, url = $"/notifications/{notice.Id}", tag = notice.Id, steps = asked });
    }
}
