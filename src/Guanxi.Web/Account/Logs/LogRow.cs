using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Backups;
using Guanxi.Web.Pages;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Account.Logs;

/// <summary>A line in words.</summary>
/// <param name="Title">Of the record; the address of whom nobody knows.</param>
/// <param name="Href">Where the record is looked at.</param>
public sealed record LogRow(DateTimeOffset At, Guid? WhoId, string Who, string Kind, string? Object, string Title, string? Href, string Detail, string? Origin)
{
    const int Longest = 60;

    public static async Task<IReadOnlyList<LogRow>> Of(Visit visit, IReadOnlyList<LogLine> lines)
    {
        var titles = new Dictionary<Guid, string> { [Viewer.SystemId] = visit.Look["product"] };
        var entries = lines.OfType<ChangeLine>().Select(l => l.Entry).ToList();
        var named = entries.SelectMany(e => visit.Registry.Find(e.Object) is { } model ? e.Changes.SelectMany(c => TimelineTitles.Named(model, c)) : []);
        await TimelineTitles.Add(titles, visit, [.. entries.Select(e => new Link(e.Object, e.Record)), .. lines.Select(l => l.Who).OfType<Guid>().Select(id => new Link("users", id)), .. named]);
        var words = new ChangeWords(visit, titles);
        return [.. lines.Select(l => Of(visit, l, titles, words))];
    }

    static LogRow Of(Visit visit, LogLine line, Dictionary<Guid, string> titles, ChangeWords words)
    {
        var who = line.Who is { } id ? titles.GetValueOrDefault(id, "—") : "—";
        return line switch
        {
            ChangeLine { Entry: var e } => new(e.At, e.Actor, who, visit["change." + ModelCompiler.Camel(e.Kind.ToString())], One(visit, e.Object), titles.GetValueOrDefault(e.Record) ?? Once(visit, e) ?? "—",
                titles.ContainsKey(e.Record) && visit.Object(e.Object) is not null ? $"/{e.Object}/{e.Record}" : null, Changes(visit, e, titles.ContainsKey(e.Record) || visit.Viewer.Administrator, words), visit["channel." + e.Channel]),
            AccessLine { Event: var a } => new(a.At, line.Who, who, Choice(visit, "accessKind", a.Kind.ToString()), One(visit, a.Object), a.Record is null && a.Name == a.Object ? "" : a.Name,
                a.Record is { } key ? $"/{a.Object}/{key}" : null, Access(visit, a), Join(visit, a.Channel is { } channel ? visit["channel." + channel] : null, a.Address)),
            SignInLine { Event: var s } => new(s.At, line.Who, line.Who is null ? s.Email : who, Choice(visit, "signInOutcome", s.Outcome.ToString()), null, line.Who is null ? "" : s.Email, null,
                s.Method is { } method ? Choice(visit, "signInMethods", method) : "", Join(visit, s.Device == Visitor.CommandLine ? visit["channel.cli"] : s.Device, s.Address)),
            _ => throw new InvalidOperationException($"{line.GetType()} has no words"),
        };
    }

    /// <summary>What a record was called that is gone, as the entry itself tells whoever may see everything.</summary>
    static string? Once(Visit visit, FeedEntry entry) =>
        visit.Viewer.Administrator && visit.Registry.Find(entry.Object) is { Title: var title } && entry.Changes.FirstOrDefault(c => c.Field == title.Name) is { } named && TimelineTitles.Value(title, named.After ?? named.Before) is string text ? text : null;

    /// <summary>What was and what is, where the one who looks may see the record and the field; else the names of the fields.</summary>
    static string Changes(Visit visit, FeedEntry entry, bool seen, ChangeWords words)
    {
        if (visit.Registry.Find(entry.Object) is not { } model) return string.Join(visit["log.and"], entry.Changes.Select(c => c.Field));
        return string.Join(visit["log.and"], entry.Changes.Where(c => model.Find(c.Field) is not { Base: true, Name: "createdAt" or "createdBy" or "updatedAt" or "updatedBy" }).SelectMany(change =>
            model.Find(change.Field) is not { } field ? [change.Field]
            : seen && visit.Viewer.RightOf(field) is FieldRight.Full or FieldRight.ReadOnly ? words.Of(field, change).Select(told => Told(visit, entry.Kind, told))
            : field.Secret ? [visit["log.set", visit.Label(field), null, JsonDifferences.Covered]] : (IEnumerable<string>)[visit.Label(field)]));
    }

    static string Told(Visit visit, ChangeKind kind, ChangedWords told) => told is { Before: null, After: null } ? told.Label
        : kind == ChangeKind.Update ? visit["log.changed", told.Label, Short(told.Before), Short(told.After)] : visit["log.set", told.Label, null, Short(told.After ?? told.Before)];

    static string Short(string? text) => text?.Shorten(Longest) ?? "—";

    static string Access(Visit visit, AccessEvent access)
    {
        var fields = visit.Registry.Find(access.Object) is { } model ? access.Fields.Select(f => model.Find(f) is { } field ? visit.Label(field) : f) : access.Fields;
        return Join(visit, access.Count is { } count ? visit["log.records", count] : null, access.Format, access.Kind == AccessKind.Restored && Restoration.Said(access.Filter) is { } until ? visit["log.carriedOn", visit.Format.InstantExact(until)] : access.Filter, access.Fields.Length > 0 ? visit["log.sensitive", string.Join(visit["log.and"], fields)] : null);
    }

    static string Join(Visit visit, params IEnumerable<string?> parts) => string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    static string One(Visit visit, string name) => visit.Registry.Find(name) is { } model ? visit.One(model) : visit.Texts.Find(visit.Language, "log.object." + name) ?? name;
    static string Choice(Visit visit, string set, string code) => visit[$"choice.{set}.{ModelCompiler.Camel(code)}"];
}
