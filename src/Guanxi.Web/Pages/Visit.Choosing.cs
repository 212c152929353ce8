using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages;

public sealed partial class Visit
{
    /// <summary>Objects that a rule, a policy, a view or a message may be about, as people choose among them.</summary>
    public IEnumerable<ObjectModel> Subjects => InOrder(Registry.Public.Where(o => o.InFeed && !o.Log && Sees(o)));

    /// <summary>By their titles as the language sorts: Chinese by pinyin.</summary>
    public IEnumerable<ObjectModel> InOrder(IEnumerable<ObjectModel> objects) => objects.OrderBy(o => SortKey.Of(Many(o)), StringComparer.Ordinal);

    /// <summary>The title behind a stable name that a field holds: of an object, or of a field.</summary>
    /// <param name="holder">Whose value it is; it may say of which object the field is.</param>
    public string Named(FieldModel field, string name, Record? holder = null)
    {
        if (field.NamesObjects) return Many(name);
        var of = field.NamesFieldsBeside is { } beside && holder is not null ? Registry.Of(field)?.Find(beside)?.Get(holder) as string : field.NamesFieldsOf;
        return Registry.Find(of ?? "")?.Find(name) is { } named ? Label(named) : name;
    }

    /// <summary>What a view or a report is asked when it is kept: whom it is shared with only of whoever may share.</summary>
    public IReadOnlyList<string> AskedToKeep => Viewer.Can("shareViews") ? ["name", "shared"] : ["name"];

    /// <summary>The names a field may hold, in the order they are chosen in.</summary>
    public IEnumerable<string> Names(FieldModel field) => field.NamesObjects ? Subjects.Select(o => o.Name)
        : Registry.Find(field.NamesFieldsOf ?? "") is { } model ? Shown(model).Where(f => f.Name is not ("id" or "version")).Select(f => f.Name) : [];
}
