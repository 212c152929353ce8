using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Modules.Office.Approvals;

namespace Guanxi.Web.Pages.Records;

/// <summary>Everything that happened to a record in one stream: its changes, notes, activities and files, newest first.</summary>
/// <param name="Kind">What is shown: <c>changes</c>, <c>notes</c>, <c>activities</c>, <c>files</c>, or null for all.</param>
/// <param name="Titles">Titles of everything the entries name.</param>
public sealed record TimelineModel(IReadOnlyList<TimelineEntry> Entries, string? Kind, IReadOnlyDictionary<Guid, string> Titles, string? Next)
{
    public static readonly IReadOnlyList<string> Kinds = ["activities", "notes", "files", "changes"];
    const int Shown = 40, FeedRead = 80;

    /// <summary>Records in the recycle bin that became this one, with their own histories.</summary>
    public IReadOnlyList<(Guid Id, string Title)> MergedFrom { get; init; } = [];

    public static async Task<TimelineModel> Load(Visit visit, ObjectModel model, Record record)
    {
        var kind = visit.Http.Request.Query["kind"].ToString() is { Length: > 0 } asked && Kinds.Contains(asked) ? asked : null;
        var before = long.TryParse(visit.Http.Request.Query["before"], out var ms) ? DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, 0, 253_402_300_799_000)) : visit.Now.AddDays(1);
        var below = long.TryParse(visit.Http.Request.Query["below"], out var seq) ? seq : long.MaxValue;
        var entries = new List<TimelineEntry>();
        var pinned = before > visit.Now && kind is null or "notes" ? await Of<Note>(visit, model, record.Id, "createdAt", before, Filter.Is("pinned", "true")) : [];
        var feed = kind is null or "changes" ? await visit.Store.Feed.OfRecord(record.Id, FeedRead, below, visit.Cancel) : [];
        // What moved in was made when it says, not when it came.
        entries.AddRange(Changes(visit, model, feed).Select(e => e.Kind == ChangeKind.Create ? e with { At = record.CreatedAt } : e));
        if (kind is null or "notes") entries.AddRange((await Of<Note>(visit, model, record.Id, "createdAt", before, Filter.Is("pinned", "false"))).Select(OfNote));
        if (kind is null or "files") entries.AddRange((await Of<FileRecord>(visit, model, record.Id, "createdAt", before)).Select(f => new TimelineEntry(f.CreatedAt, f.CreatedBy) { File = f }));
        if (kind is null or "changes") entries.AddRange(await Decisions(visit, record.Id, before));
        if (kind is null or "activities") entries.AddRange((await Of<Activity>(visit, model, record.Id, "createdAt", before)).Select(a => new TimelineEntry(a.DoneAt ?? a.CreatedAt, a.Owner) { Activity = a }));
        var page = entries.OrderByDescending(e => e.At).Take(Shown).ToList();
        // The feed goes on where it was left: below the last change shown, or below all that was read when none of it could be shown.
        var left = page.Where(e => e.Seq > 0).Select(e => e.Seq).DefaultIfEmpty(entries.Any(e => e.Seq > 0) || feed.Count == 0 ? below : feed[^1].Seq).Min();
        var next = entries.Count > Shown || feed.Count == FeedRead
            ? $"/{model.Name}/{record.Id}?tab=timeline&before={(page.Count > 0 ? page[^1].At : before).ToUnixTimeMilliseconds()}&below={left}{(kind is null ? "" : "&kind=" + kind)}" : null;
        IReadOnlyList<TimelineEntry> shown = [.. pinned.Select(OfNote), .. page];
        return new(shown, kind, await TimelineTitles.Of(visit, model, shown), next) { MergedFrom = shown.Any(e => e.Merged) ? await Merged(visit, model, record.Id) : [] };

        // What moved in was written by whom it belongs to.
        TimelineEntry OfNote(Note note) => new(note.CreatedAt, note.CreatedBy.Value == Viewer.SystemId && !note.Owner.IsEmpty ? note.Owner : note.CreatedBy) { Note = note, MayChange = Sight.Seems(visit, visit.Registry.Of<Note>(), note, Verb.Update) };
    }

    /// <summary>The record's own feed, one entry per save; what the viewer may not see of it is left out, and so is what it was made with, which nobody is told.</summary>
    internal static IEnumerable<TimelineEntry> Changes(Visit visit, ObjectModel model, IReadOnlyList<FeedEntry> feed) =>
        feed.GroupBy(e => e.Unit).Select(save => new TimelineEntry(save.First().At, save.First().Actor)
        {
            Seq = save.Min(e => e.Seq),
            Kind = save.Last().Kind,
            Channel = save.First().Channel,
            Changes = save.Last().Kind != ChangeKind.Update ? [] : [.. save.SelectMany(e => e.Changes).Where(c => model.Find(c.Field) is { } field && Tells(visit, field))],
            Merged = save.Any(e => e.Action == Uniting.UnitePages.Action),
        }).Where(e => e.Kind != ChangeKind.Update || e.Merged || e.Changes.Count > 0);

    static async Task<IReadOnlyList<(Guid, string)>> Merged(Visit visit, ObjectModel model, Guid id)
    {
        var gone = await visit.Store.List(visit.Viewer, new(model) { Filter = Filter.Is("mergedInto", id), Fields = [model.Title.Name], Deleted = true, Titles = false, Limit = Shown }, visit.Cancel);
        return [.. gone.Records.Select(r => (r.Id, FieldFormat.Display(model.Title, model.Title.Get(r), visit.Format, visit.Texts)))];
    }

    /// <summary>Who agreed or not to a change of the record.</summary>
    static async Task<IEnumerable<TimelineEntry>> Decisions(Visit visit, Guid id, DateTimeOffset before)
    {
        var source = visit.Registry.Of<ApprovalTurn>();
        var query = new ListQuery(source)
        {
            Filter = new Filter.And([Filter.Is("related", id), new Filter.Condition("decidedAt", FilterOperator.Less, [FieldText.Print(source["decidedAt"], before)])]),
            Sorts = [new("decidedAt", true)],
            Titles = false,
            Limit = Shown,
            Few = true,
        };
        return (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<ApprovalTurn>().Select(t => new TimelineEntry(t.DecidedAt!.Value, t.Owner) { Decision = t });
    }

    internal static bool Tells(Visit visit, FieldModel field) =>
        field is { Hidden: false, Secret: false, Computed: false } && field.Name is not ("createdAt" or "createdBy" or "updatedAt" or "updatedBy" or "team") && visit.Viewer.RightOf(field) is FieldRight.Full or FieldRight.ReadOnly;

    static async Task<IEnumerable<T>> Of<T>(Visit visit, ObjectModel model, Guid id, string at, DateTimeOffset before, Filter? also = null) where T : Record
    {
        var source = visit.Registry.Of<T>();
        if (source == model || !visit.Sees(source)) return [];
        var query = new ListQuery(source)
        {
            Filter = new Filter.And([NextStep.About(source, model, id), new Filter.Condition(at, FilterOperator.Less, [FieldText.Print(source[at], before)]), also ?? Filter.All]),
            Sorts = [new(at, true)],
            Titles = false,
            Limit = Shown,
            Few = true,
        };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<T>();
    }
}

/// <summary>One thing that happened: exactly one of note, file, activity, decision, or a save.</summary>
public sealed record TimelineEntry(DateTimeOffset At, Guid Actor)
{
    public Note? Note { get; init; }
    public bool MayChange { get; init; }
    public FileRecord? File { get; init; }
    public Activity? Activity { get; init; }
    public ApprovalTurn? Decision { get; init; }
    /// <summary>Position in the feed of a save; 0 for all else.</summary>
    public long Seq { get; init; }
    public ChangeKind Kind { get; init; }
    public string Channel { get; init; } = "";
    public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    /// <summary>Other records became it.</summary>
    public bool Merged { get; init; }
}
