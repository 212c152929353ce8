using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

/// <summary>A layout as it is kept: sections in order with the fields of each, and what is left out. Fields it does not name follow in their own section.</summary>
public sealed record LayoutDefinition(IReadOnlyList<LayoutSection> Sections, IReadOnlyList<string> Hidden)
{
    /// <summary>The related lists of the record page in order; those it does not name follow. Null where nobody arranged them.</summary>
    public IReadOnlyList<LayoutList>? Lists { get; init; }
}

/// <param name="Key">A key under <c>section.</c> of the text files, or the heading itself.</param>
public sealed record LayoutSection(string Key, IReadOnlyList<string> Fields);

/// <param name="Key">Object and field of the records that refer: <c>contacts.account</c>.</param>
/// <param name="Columns">Field paths; empty takes the list's own.</param>
/// <param name="Tab">Heading of the tab it stands in with others of the same; empty gives it its own when it holds anything.</param>
public sealed record LayoutList(string Key, IReadOnlyList<string> Columns, string Tab, bool Shown)
{
    public bool Is(FieldModel via) => Key == $"{via.Object}.{via.Name}";
}

/// <summary>All layouts, kept until one changes. A role's own layout goes before the one for everybody.</summary>
public sealed class Layouts(RecordStore store) : IFollower
{
    Dictionary<(string Object, Guid Role), LayoutDefinition> _kept = [];

    public string Name => "layouts";

    public LayoutDefinition? Of(ObjectModel model, Viewer viewer)
    {
        var kept = Volatile.Read(ref _kept);
        foreach (var role in viewer.RoleKeys.Append(Guid.Empty))
            if (kept.TryGetValue((model.Name, role), out var found)) return found;
        return null;
    }

    /// <summary>The one made for a role, or for everybody with an empty key.</summary>
    public LayoutDefinition? For(ObjectModel model, Guid role) => Volatile.Read(ref _kept).GetValueOrDefault((model.Name, role));

    /// <summary>The fields by section as the layout wants them.</summary>
    public static IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> Arrange(LayoutDefinition? layout, IEnumerable<FieldModel> fields)
    {
        var own = fields.OrderByDescending(f => f.IsTitle).ToList();
        if (layout is null) return Sections(own);
        var byName = own.ToDictionary(f => f.Name);
        var placed = layout.Sections.Select(s => (s.Key, (IReadOnlyList<FieldModel>)[.. s.Fields.Where(byName.ContainsKey).Select(n => byName[n])]));
        var named = layout.Sections.SelectMany(s => s.Fields).Concat(layout.Hidden).ToHashSet();
        var rest = Sections(own.Where(f => !named.Contains(f.Name)));
        // What the layout does not know of joins the section of its own name.
        return [.. placed.Concat(rest).GroupBy(s => s.Key).Select(g => (g.Key, (IReadOnlyList<FieldModel>)[.. g.SelectMany(s => s.Item2)])).Where(s => s.Item2.Count > 0)];
    }

    static IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> Sections(IEnumerable<FieldModel> fields) =>
        [.. fields.GroupBy(f => f.Section).Select(g => (g.Key, (IReadOnlyList<FieldModel>)[.. g]))];

    public bool Concerns(string objectName) => objectName == "layouts";

    public async ValueTask Committed(CancellationToken cancel)
    {
        var page = await store.List(Viewer.System, new(store.Registry.Of<Layout>()) { Sorts = [new("id")], Limit = 1_000 }, cancel);
        var next = new Dictionary<(string, Guid), LayoutDefinition>();
        foreach (var layout in page.Records.Cast<Layout>())
            if (layout is { Page: Modules.Platform.LayoutPage.Form, Definition: { } json } && JsonSerializer.Deserialize<LayoutDefinition>(json, JsonValues.Options) is { Sections: not null, Hidden: not null } definition)
                next[(layout.Object, layout.Role)] = definition;
        Volatile.Write(ref _kept, next);
    }
}
