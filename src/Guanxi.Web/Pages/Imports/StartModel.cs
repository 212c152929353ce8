using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Imports;

/// <summary>The first page: which object, which file, and what was imported lately.</summary>
public sealed record StartModel(IReadOnlyList<ObjectModel> Objects, string? Chosen, IReadOnlyList<Import> Recent)
{
    const int MostRecent = 10;

    public string? Error { get; init; }

    public static async Task<StartModel> Load(Visit visit, string? chosen)
    {
        var imports = visit.Registry.Of<Import>();
        var page = await visit.Store.List(visit.Viewer, new(imports) { Limit = MostRecent }, visit.Cancel);
        var objects = visit.InOrder(visit.Registry.Public.Where(model => model.Importable && visit.Sees(model) && visit.May(model, Verb.Import)));
        return new([.. objects], chosen, [.. page.Records.Cast<Import>()]);
    }
}
