using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Account.Logs;

/// <summary>A page of the log in words.</summary>
/// <param name="Next">Where older lines begin; null at the end.</param>
public sealed record LogModel(LogQuery Query, IReadOnlyList<LogRow> Rows, LogPosition? Next)
{
    /// <summary>Of the person and the record that are asked for.</summary>
    public string? Who { get; init; }
    public string? Record { get; init; }
    public ChainLink? Head { get; init; }
    /// <summary>What a check of the chain has found; null when none was asked for.</summary>
    public ChainReport? Checked { get; init; }
    public bool Programs { get; init; }

    public static async Task<LogModel> Load(Visit visit, AuditLog log, FeedChain chain, LogQuery query, int limit)
    {
        var (lines, next) = await log.Read(query, limit, visit.Viewer.TimeZone, visit.Cancel);
        return new(query, await LogRow.Of(visit, lines), next)
        {
            Who = query.Who is { } who ? (await visit.Store.Titles(visit.Viewer, visit.Registry.Of<User>(), [who], visit.Cancel)).GetValueOrDefault(who) : null,
            Record = query is { Record: { } record, Object: { } name } && visit.Registry.Find(name) is { } model ? (await visit.Store.Titles(visit.Viewer, model, [record], visit.Cancel)).GetValueOrDefault(record) : null,
            Head = await chain.Head(visit.Cancel), Programs = (await AccessLogging.Of(visit.Store)).Programs,
        };
    }
}

/// <summary>A line in words.</summary>
/// <param name="Title">Of the record; the address of whom nobody knows.</param>
/// <param name="Href">Where the record is looked at.</param>
public sealed record LogRow(DateTimeOffset At, Guid? WhoId, string Who, string Kind, string? Object, string Title, string? Href, string Detail, string? Origin)
{
    public static async Task<IReadOnlyList<LogRow>> Of(Visit visit, IReadOnlyList<LogLine> lines)
    {
        var titles = new Dictionary<Guid, string> { [Viewer.SystemId] = visit.Look["product"] };
        var records = lines.OfType<ChangeLine>().Select(l => (l.Entry.Object, l.Entry.Record)).Concat(lines.Where(l => l.Who is not null).Select(l => ("users", l.Who!.Value)));
        foreach (var group in records.Distinct().GroupBy(r => r.Item1))
            if (visit.Registry.Find(group.Key) is { } model)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, model, [.. group.Select(r => r.Item2)], visit.Cancel)) titles.TryAdd(id, title);
        return [.. lines.Select(l => Of(visit, l, titles))];
    }

    static LogRow Of(Visit visit, LogLine line, Dictionary<Guid, string> titles)
    {
        var who = line.Who is { } id ? titles.GetValueOrDefault(id, "—") : "—";
        return line switch
        {
            ChangeLine { Entry: var e } => new(e.At, e.Actor, who, visit["change." + ModelCompiler.Camel(e.Kind.ToString())], One(visit, e.Object), titles.GetValueOrDefault(e.Record, "—"),
                titles.ContainsKey(e.Record) ? $"/{e.Object}/{e.Record}" : null, Changes(visit, e, titles.ContainsKey(e.Record)), visit["channel." + e.Channel]),
            AccessLine { Event: var a } => new(a.At, line.Who, who, Choice(visit, "accessKind", a.Kind.ToString()), One(visit, a.Object), a.Record is null ? "" : a.Name,
                a.Record is { } key ? $"/{a.Object}/{key}" : null, Access(visit, a), Join(visit, a.Channel is { } channel ? visit["channel." + channel] : null, a.Address)),
            SignInLine { Event: var s } => new(s.At, line.Who, line.Who is null ? s.Email : who, Choice(visit, "signInOutcome", s.Outcome.ToString()), null, line.Who is null ? "" : s.Email, null,
                s.Method is { } method ? Choice(visit, "signInMethods", method) : "", Join(visit, s.Address, s.Device)),
            _ => throw new InvalidOperationException($"{line.GetType()} has no words"),
        };
    }

    /// <summary>What was and what is, where the one who looks may see the record and the field; else the names of the fields.</summary>
    static string Changes(Visit visit, FeedEntry entry, bool seen)
    {
        if (visit.Registry.Find(entry.Object) is not { } model) return string.Join(", ", entry.Changes.Select(c => c.Field));
        return string.Join(visit["log.and"], entry.Changes.Where(c => model.Find(c.Field) is not { Base: true, Name: "createdAt" or "createdBy" or "updatedAt" or "updatedBy" }).Select(change =>
        {
            if (model.Find(change.Field) is not { } field) return change.Field;
            var told = seen && field.ValueKind is not (FieldKind.Reference or FieldKind.AnyReference or FieldKind.Image or FieldKind.File or FieldKind.Json or FieldKind.RichText) && visit.Viewer.RightOf(field) is FieldRight.Full or FieldRight.ReadOnly;
            return told ? visit[entry.Kind == ChangeKind.Update ? "log.changed" : "log.set", visit.Label(field), Value(visit, field, change.Before), Value(visit, field, change.After)] : visit.Label(field);
        }));
    }

    static string Value(Visit visit, FieldModel field, string? json)
    {
        var text = FieldFormat.Display(field, TimelineTitles.Value(field, json), visit.Format, visit.Texts);
        return text.Length == 0 ? "—" : text.Shorten(60);
    }

    static string Access(Visit visit, AccessEvent access)
    {
        var fields = visit.Registry.Find(access.Object) is { } model ? access.Fields.Select(f => model.Find(f) is { } field ? visit.Label(field) : f) : access.Fields;
        return Join(visit, access.Count is { } count ? visit["log.records", count] : null, access.Format, access.Filter, access.Fields.Length > 0 ? visit["log.sensitive", string.Join(visit["log.and"], fields)] : null);
    }

    static string Join(Visit visit, params IEnumerable<string?> parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    static string One(Visit visit, string name) => visit.Registry.Find(name) is { } model ? visit.One(model) : name;
    static string Choice(Visit visit, string set, string code) => visit[$"choice.{set}.{ModelCompiler.Camel(code)}"];
}
