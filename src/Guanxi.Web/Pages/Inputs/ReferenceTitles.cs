using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Microsoft.Extensions.Primitives;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>Titles of what the inputs of a form refer to: of the record's values and of those typed or prefilled.</summary>
public static class ReferenceTitles
{
    public static async Task<IReadOnlyDictionary<Guid, string>> Of(Visit visit, IEnumerable<FieldModel> fields, Record record, Func<string, StringValues> typed)
    {
        var wanted = new List<Link>();
        foreach (var field in fields)
        {
            if (field.ValueKind == FieldKind.AnyReference)
            {
                if (field.Get(record) is Link link) wanted.Add(link);
                if (FieldText.Read(field, typed(field.Name)).Value is Link other) wanted.Add(other);
            }
            else if (field.Target is { } target)
            {
                if (field.Get(record) is Guid id) wanted.Add(new(target, id));
                if (Guid.TryParse(typed(field.Name), out var other)) wanted.Add(new(target, other));
            }
        }
        var titles = new Dictionary<Guid, string>();
        foreach (var group in wanted.GroupBy(l => l.Object))
            if (visit.Registry.Find(group.Key) is { } target)
                foreach (var (id, title) in await visit.Store.Titles(visit.Viewer, target, [.. group.Select(l => l.Id)], visit.Cancel)) titles[id] = title;
        return titles;
    }
}
