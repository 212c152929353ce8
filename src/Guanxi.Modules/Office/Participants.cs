using Guanxi.Kernel.Queries;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Office;

/// <param name="Email">Null where none is known.</param>
/// <param name="Language">Null for contacts.</param>
public sealed record Participant(ActivityParticipant Record, string? Email, string? Language);

/// <summary>Who takes part in activities.</summary>
public static class Participants
{
    public static async ValueTask<IReadOnlyList<Participant>> Of(RecordStore store, Guid activity)
    {
        var participants = new List<Participant>();
        foreach (var record in await store.All<ActivityParticipant>(Viewer.System, Filter.Is("activity", activity), new Sort("id")))
            participants.Add(await Of(store, record));
        return participants;
    }

    public static async ValueTask<Participant> Of(RecordStore store, ActivityParticipant record) => record.Person switch
    {
        { Object: "users", Id: var id } when await store.Get(Viewer.System, new Id<User>(id)) is { Active: true } user => new(record, user.Email, user.Language),
        { Object: "contacts", Id: var id } when await store.Get(Viewer.System, new Id<Contact>(id)) is { } contact => new(record, contact.Email, null),
        _ => new(record, null, null),
    };

    /// <summary>Activities of these people: their own, and those they take part in and have not declined.</summary>
    /// <param name="people">Keys, or <c>me</c>.</param>
    public static Filter WithOwner(params ReadOnlySpan<string> people) => new Filter.Or([
        Filter.Is("owner", people),
        new Filter.Related("activity-participants", "activity", Filter.Both(Filter.Is("person", people), new Filter.Condition("response", FilterOperator.IsNot, ["declined"])))]);
}
