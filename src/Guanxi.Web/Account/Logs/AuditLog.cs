using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Account.Logs;

/// <summary>Who changed, saw, took out and signed in, as one stream, newest first (PLT-7). Rights are the caller's to ask.</summary>
public sealed class AuditLog(RecordStore store)
{
    /// <summary>Lines of the same moment stay on one page; so many at most are looked at for that.</summary>
    const int Ties = 100;

    /// <summary>Their lines are in the feed too, for its seals; here they are read as what they are.</summary>
    static readonly string[] Logs = ["access-events", "sign-in-events"];

    /// <returns>The lines, and where the next page begins; null at the end.</returns>
    public async Task<(IReadOnlyList<LogLine> Lines, LogPosition? Next)> Read(LogQuery query, int limit, TimeZoneInfo zone, CancellationToken cancel)
    {
        var changes = new Queue<LogLine>(await Changes(query, limit + 1, zone, cancel));
        var seen = new Queue<LogLine>(await Seen(query, limit + Ties, zone, cancel));
        var signIns = new Queue<LogLine>(await SignIns(query, limit + Ties, zone, cancel));
        var (lines, at) = (new List<LogLine>(), query.At);
        while (Newest(changes, seen, signIns) is { } source && (lines.Count < limit || Tied(source, at)))
        {
            var line = source.Dequeue();
            lines.Add(line);
            at = line switch
            {
                ChangeLine change => at with { Feed = change.Entry.Seq },
                AccessLine access => at with { Seen = access.At },
                SignInLine signIn => at with { SignIns = signIn.At },
                _ => at,
            };
        }
        return (lines, changes.Count + seen.Count + signIns.Count > 0 ? at : null);
    }

    static Queue<LogLine>? Newest(params ReadOnlySpan<Queue<LogLine>> sources)
    {
        Queue<LogLine>? newest = null;
        foreach (var source in sources)
            if (source.TryPeek(out var line) && (newest is null || line.At > newest.Peek().At)) newest = source;
        return newest;
    }

    static bool Tied(Queue<LogLine> source, LogPosition at) => source.Peek() switch
    {
        AccessLine access => access.At == at.Seen,
        SignInLine signIn => signIn.At == at.SignIns,
        _ => false,
    };

    async Task<IEnumerable<LogLine>> Changes(LogQuery query, int limit, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (query.Kind is not (null or LogKind.Changed)) return [];
        var search = new FeedSearch(query.At.Feed, query.Who, query.Object, query.Record, query.Begin(zone), query.End(zone), query.Text, Logs);
        return (await store.Feed.Search(search, limit, cancel)).Select(e => new ChangeLine(e));
    }

    async Task<IEnumerable<LogLine>> Seen(LogQuery query, int limit, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (query.Kind is LogKind.Changed or LogKind.SignedIn) return [];
        var model = store.Registry.Of<AccessEvent>();
        var filter = Common(model, query, query.At.Seen, zone);
        if (query.Kind is { } kind) filter = Filter.Both(filter, Filter.Is("kind", kind == LogKind.Exported ? ["exported", "backedUp", "restored"] : ["viewed", "listed", "printed", "downloaded"]));
        if (query.Object is { } name) filter = Filter.Both(filter, Filter.Is("object", name));
        if (query.Record is { } record) filter = Filter.Both(filter, Filter.Is("record", record.ToString()));
        if (query.Text is { } text) filter = Filter.Both(filter, Holds(text, "name", "filter", "address"));
        return (await List(model, filter, limit, cancel)).Cast<AccessEvent>().Select(e => new AccessLine(e));
    }

    async Task<IEnumerable<LogLine>> SignIns(LogQuery query, int limit, TimeZoneInfo zone, CancellationToken cancel)
    {
        if (query.Kind is not (null or LogKind.SignedIn) || query.Object is not null || query.Record is not null) return [];
        var model = store.Registry.Of<SignInEvent>();
        var filter = Common(model, query with { Who = null }, query.At.SignIns, zone);
        if (query.Who is { } who) filter = Filter.Both(filter, new Filter.Or([Filter.Is("user", who), Filter.Is("by", who)]));
        if (query.Text is { } text) filter = Filter.Both(filter, Holds(text, "email", "address", "device"));
        return (await List(model, filter, limit, cancel)).Cast<SignInEvent>().Select(e => new SignInLine(e));
    }

    static Filter Common(ObjectModel model, LogQuery query, DateTimeOffset before, TimeZoneInfo zone)
    {
        var filter = query.Who is { } who ? Filter.Is("user", who) : Filter.All;
        if (before < DateTimeOffset.MaxValue) filter = Filter.Both(filter, When(FilterOperator.Less, before));
        if (query.Begin(zone) is { } begin) filter = Filter.Both(filter, When(FilterOperator.GreaterOrEqual, begin));
        return query.End(zone) is { } end ? Filter.Both(filter, When(FilterOperator.Less, end)) : filter;

        Filter When(FilterOperator compared, DateTimeOffset at) => new Filter.Condition("at", compared, [FieldText.Print(model["at"], at)]);
    }

    static Filter Holds(string text, params string[] fields) => new Filter.Or([.. fields.Select(f => new Filter.Condition(f, FilterOperator.Contains, [text]))]);

    async ValueTask<IReadOnlyList<Record>> List(ObjectModel model, Filter filter, int limit, CancellationToken cancel) =>
        (await store.List(Viewer.System, new(model) { Filter = filter, Sorts = [new("at", Descending: true)], Limit = limit, Titles = false }, cancel)).Records;
}
