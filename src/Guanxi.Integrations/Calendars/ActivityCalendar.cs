using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars;

/// <summary>A person's activities as other calendars read them, and what other calendars hold as activities.</summary>
public sealed class ActivityCalendar(RecordStore store)
{
    const int Most = 1_000;
    /// <summary>Ends the names of our own activities across programs.</summary>
    const string Ours = "@guanxi";
    static readonly TimeSpan Behind = TimeSpan.FromDays(90), Ahead = TimeSpan.FromDays(400);

    /// <summary>What the viewer owns or takes part in, from a quarter of a year ago to more than a year ahead.</summary>
    /// <param name="site">Before the path of a record, without a slash at the end.</param>
    public async Task<IReadOnlyList<CalendarEvent>> Of(Viewer viewer, string site, CancellationToken cancel)
    {
        var model = store.Registry.Of<Activity>();
        var now = store.Clock.GetUtcNow();
        var query = new ListQuery(model)
        {
            Filter = new Filter.And([Participants.WithOwner("me"), At(FilterOperator.Greater, now - Behind), At(FilterOperator.Less, now + Ahead)]), Sorts = [new("start")], Limit = Most,
        };
        return [.. (await store.List(viewer, query, cancel)).Records.Cast<Activity>().Select(a => Event(a, site))];

        Filter At(FilterOperator is_, DateTimeOffset at) => new Filter.Condition("start", is_, [FieldText.Print(model["start"], at)]);
    }

    /// <param name="site">Null where no address is to be told.</param>
    public static CalendarEvent Event(Activity activity, string? site) => new(Name(activity), (activity.Done ? "✓ " : "") + activity.Subject, activity.Start!.Value, activity.End ?? activity.Start.Value.AddMinutes(activity.Kind == "task" ? 15 : 30), activity.AllDay)
    {
        Location = activity.Location, Description = activity.Outcome ?? activity.Description, Url = site is null ? null : $"{site}/activities/{activity.Id}", Reminder = activity.Done ? null : activity.Reminder,
        Stamp = activity.UpdatedAt, Sequence = activity.Version, Free = activity.Kind == "task",
    };

    static string Name(Activity activity) => $"{activity.Id}{Ours}";

    /// <summary>Makes activities of the viewer; what was read before from the same source is brought up to date.</summary>
    public async Task<CalendarImport> Import(Viewer viewer, IReadOnlyList<CalendarEvent> events, CancellationToken cancel)
    {
        var model = store.Registry.Of<Activity>();
        var unit = store.Begin(viewer);
        var (made, changed) = (0, 0);
        foreach (var reply in events.Where(e => e.Method == CalendarMethod.Reply)) changed += await Heard(unit, viewer, reply, cancel);
        foreach (var some in events.Where(e => !e.Cancelled && e.Method != CalendarMethod.Reply).DistinctBy(e => Key(viewer, e)).Chunk(200))
        {
            var keys = some.Select(e => Key(viewer, e)).ToArray();
            var known = (await store.List(viewer, new(model) { Filter = Filter.Is("externalId", keys), Limit = Most }, cancel)).Records.Cast<Activity>().ToDictionary(a => a.ExternalId!);
            foreach (var e in some)
                if (known.TryGetValue(Key(viewer, e), out var before))
                {
                    unit.Update<Activity>(before, ("subject", e.Summary.Start(255)), ("start", e.Start), ("due", e.Start), ("end", e.End), ("allDay", e.AllDay), ("location", e.Location?.Start(255)), ("description", e.Description));
                    changed++;
                }
                else
                {
                    unit.Create(New(viewer, e));
                    made++;
                }
        }
        return new(made, changed, events.Count(e => e.Recurrence is not null), made + changed == 0 ? null : await unit.Commit(cancel));
    }

    /// <summary>An answer to an invitation of ours.</summary>
    /// <returns>How many participants it is of.</returns>
    async ValueTask<int> Heard(UnitOfWork unit, Viewer viewer, CalendarEvent reply, CancellationToken cancel)
    {
        if (!reply.Uid.EndsWith(Ours, StringComparison.Ordinal) || !Guid.TryParse(reply.Uid[..^Ours.Length], out var activity) || await store.Get(viewer, new Id<Activity>(activity), cancel) is null) return 0;
        var heard = 0;
        foreach (var participant in await Participants.Of(store, activity))
            if (reply.Attendees.FirstOrDefault(a => a.Response is not null && a.Email.Equals(participant.Email, StringComparison.OrdinalIgnoreCase)) is { } answer)
            {
                unit.Update<ActivityParticipant>(participant.Record, ("response", answer.Response));
                heard++;
            }
        return heard;
    }

    static Activity New(Viewer viewer, CalendarEvent e) => new()
    {
        Subject = e.Summary.Start(255), Kind = e.Task ? "task" : "meeting", Start = e.Start, Due = e.Start, End = e.End, AllDay = e.AllDay, Done = e.Done, Location = e.Location?.Start(255), Description = e.Description,
        Reminder = e.Reminder, Owner = viewer.UserId, ExternalId = Key(viewer, e),
    };

    /// <summary>The same invitation is another record for each person who takes it in.</summary>
    static string Key(Viewer viewer, CalendarEvent e)
    {
        var uid = e.Uid.Length > 0 ? e.Uid : $"{e.Start:O} {e.Summary}";
        return $"ics {viewer.UserId:N} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(uid)))}";
    }
}

/// <param name="Repeating">Events that come again, of which only the first time was taken.</param>
/// <param name="Saved">Null when there was nothing to save.</param>
public sealed record CalendarImport(int Made, int Changed, int Repeating, SaveResult? Saved);
