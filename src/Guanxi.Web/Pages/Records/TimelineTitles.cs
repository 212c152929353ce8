using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Records;

/// <summary>Titles of the people and records that a timeline names.</summary>
static class TimelineTitles
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Of(Visit visit, ObjectModel model, IReadOnlyList<TimelineEntry> entries, IEnumerable<(FieldModel Field, object? Value)>? also = null)
    {
        var wanted = entries.SelectMany(e => new[] { e.Actor, e.Decision?.For.Value ?? Guid.Empty }).Where(id => id != Guid.Empty).Select(id => new Link("users", id)).ToHashSet();
        wanted.UnionWith(entries.SelectMany(e => e.Changes).SelectMany(c => Named(model, c)));
        wanted.UnionWith((also ?? []).SelectMany(v => Named(v.Field, v.Value)));
        var titles = new Dictionary<Guid, string> { [Viewer.SystemId] = visit["timeline.system"] };
        await Add(titles, visit, wanted);
        return titles;
    }

    /// <summary>Those that the viewer may see.</summary>
    public static async Task Add(Dictionary<Guid, string> titles, Visit visit, IEnumerable<Link> wanted)
    {
        foreach (var group in wanted.Distinct().GroupBy(l => l.Object))
            if (visit.Registry.Find(group.Key) is { } target)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, target, [.. group.Select(l => l.Id)], visit.Cancel)) titles.TryAdd(id, title);
    }

    /// <summary>The records that a change names.</summary>
    public static IEnumerable<Link> Named(ObjectModel model, FieldChange change) =>
        model.Find(change.Field) is { } field ? Named(field, Value(field, change.Before)).Concat(Named(field, Value(field, change.After))) : [];

    static IEnumerable<Link> Named(FieldModel field, object? value) => value switch
    {
        Link link => [link],
        Guid id when field.Target is { } target => [new(target, id)],
        _ => [],
    };

    /// <summary>A value as the feed keeps it; null when it was empty or the field has since become of another kind.</summary>
    public static object? Value(FieldModel field, string? json)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return FieldJson.Read(field, document.RootElement).Value;
    }
}
