using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Platform.Notices;

/// <summary>What people chose, in memory: every notification asks.</summary>
public sealed class NotificationChoices(RecordStore store) : IFollower
{
    volatile IReadOnlyDictionary<(Guid, string), NotificationChoice> _chosen = new Dictionary<(Guid, string), NotificationChoice>();
    static readonly NotificationChoice Usual = new();

    public string Name => "notification-choices";
    public bool Concerns(string objectName) => objectName == "notification-choices";

    public async ValueTask Committed(CancellationToken cancel) =>
        _chosen = (await store.All<NotificationChoice>(Viewer.System, Filter.All)).DistinctBy(c => (c.Owner.Value, c.Kind)).ToDictionary(c => (c.Owner.Value, c.Kind));

    public NotificationChoice Of(Guid person, string? kind) => _chosen.GetValueOrDefault((person, kind ?? "")) ?? Usual;

    /// <summary>Adds to the unit; nothing happens before it is committed.</summary>
    public void Choose(UnitOfWork unit, Guid person, string kind, bool inApp, NotificationMail mail, bool push)
    {
        if (_chosen.TryGetValue((person, kind), out var had)) unit.Update<NotificationChoice>(had, ("inApp", inApp), ("mail", ModelCompiler.Camel(mail.ToString())), ("push", push));
        else if (!inApp || mail != NotificationMail.None || !push) unit.Create(new NotificationChoice { Owner = person, Kind = kind, InApp = inApp, Mail = mail, Push = push });
    }
}
