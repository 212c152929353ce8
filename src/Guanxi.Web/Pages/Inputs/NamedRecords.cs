using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>A record meant by its title, as people type and paste it.</summary>
static class NamedRecords
{
    const int Looked = 20;

    /// <summary>The key of the only record of that title the viewer may see, or why there is none.</summary>
    public static async Task<(Guid? Id, Problem? Problem)> Find(Visit visit, FieldModel field, string name)
    {
        if (visit.Registry.Find(field.Target ?? "") is not { } target) return (null, new(field.Name, "noSuchName", name));
        var found = await visit.Store.List(visit.Viewer, new(target) { Search = name, Fields = [], Limit = Looked }, visit.Cancel);
        var same = found.Records.Where(r => string.Equals(FieldFormat.Display(target.Title, target.Title.Get(r), visit.Format, visit.Texts), name, StringComparison.OrdinalIgnoreCase)).ToList();
        return same is [var only] ? (only.Id, null) : (null, new(field.Name, same.Count == 0 ? "noSuchName" : "severalOfThatName", name));
    }
}
