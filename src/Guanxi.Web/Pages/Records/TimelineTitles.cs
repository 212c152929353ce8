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
        foreach (var (field, value) in entries.SelectMany(e => e.Changes).SelectMany(Values).Concat(also ?? []))
            if (value is Link link) wanted.Add(link);
            else if (value is Guid id && field.Target is { } target) wanted.Add(new(target, id));
        var titles = new Dictionary<Guid, string> { [Viewer.SystemId] = visit["timeline.system"] };
        foreach (var group in wanted.GroupBy(l => l.Object))
            if (visit.Registry.Find(group.Key) is { } target)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, target, [.. group.Select(l => l.Id)], visit.Cancel)) titles.TryAdd(id, title);
        return titles;

        IEnumerable<(FieldModel, object?)> Values(FieldChange change) =>
            model.Find(change.Field) is { } field ? [(field, Value(field, change.Before)), (field, Value(field, change.After))] : [];
    }

    /// <summary>A value as the feed keeps it; null when it was empty or the field has since become of another kind.</summary>
    public static object? Value(FieldModel field, string? json)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return FieldJson.Read(field, document.RootElement).Value;
    }
}
