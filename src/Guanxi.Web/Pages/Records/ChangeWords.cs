using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages.Cells;

namespace Guanxi.Web.Pages.Records;

/// <summary>A change of a field in words, the same on a record's timeline and in the audit log.</summary>
/// <param name="titles">Of what the changes name, as far as the viewer may see it.</param>
sealed class ChangeWords(Visit visit, IReadOnlyDictionary<Guid, string> titles)
{
    /// <summary>Members of one JSON value that are told one by one.</summary>
    const int Most = 12;

    readonly CellWriter _cells = new(visit, id => titles.GetValueOrDefault(id));

    /// <summary>One for a plain field; of JSON one for each member that differs.</summary>
    public IReadOnlyList<ChangedWords> Of(FieldModel field, FieldChange change)
    {
        var label = visit.Label(field);
        if (field.ValueKind != FieldKind.Json) return [new(label, Value(field, change.Before), Value(field, change.After))];
        var members = JsonDifferences.Between(change.Before, change.After).Select(m => new ChangedWords(m.Path.Length == 0 ? label : $"{label} {m.Path}", m.Before, m.After)).Take(Most + 1).ToList();
        if (members.Count == 0) members.Add(new(label, "…", "…")); // written otherwise, of the same meaning
        if (members.Count > Most) members[Most] = new("…", null, null);
        return members;
    }

    string? Value(FieldModel field, string? json) => TimelineTitles.Value(field, json) switch
    {
        null => null,
        var value when _cells.Words(field, value) is { Length: > 0 } words => words,
        _ => "—", // of what was there the viewer may not know, or it is gone
    };
}

/// <param name="Before">Null where there was nothing; likewise <paramref name="After"/>.</param>
public sealed record ChangedWords(string Label, string? Before, string? After);
