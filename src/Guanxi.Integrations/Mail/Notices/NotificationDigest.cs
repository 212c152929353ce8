using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Mail.Notices;

/// <summary>Each morning one mail to each person with what they have not read since the last; each notification is in one of them at most.</summary>
sealed class NotificationDigest(RecordStore store, NoticeLetters letters) : IScheduled
{
    const int Most = 200;

    public string Name => "notification-digest";
    public Schedule Schedule => Schedule.Cron("0 8 * * *");

    public async ValueTask Run(CancellationToken cancel)
    {
        var waiting = new ListQuery(store.Registry.Of<Notification>()) { Filter = Filter.Is("mail", "digest"), Sorts = [new("owner"), new("createdAt")], Limit = 1_000, Titles = false };
        while ((await store.List(Viewer.System, waiting, cancel)).Records is { Count: > 0 } notices)
            foreach (var own in notices.Cast<Notification>().GroupBy(n => n.Owner.Value).SelectMany(o => o.Chunk(Most)))
            {
                var unit = store.Begin(Viewer.System);
                var unread = own.Where(n => n.ReadAt is null).ToList();
                if (unread.Count > 0 && await letters.Of(own[0].Owner, unread, cancel) is { } mail) unit.Create(mail);
                foreach (var notice in own) unit.Update<Notification>(notice, ("mail", "none"));
                if (!(await unit.Commit(cancel)).Ok) throw new InvalidOperationException("a digest was refused");
            }
    }
}
