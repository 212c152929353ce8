using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Records;

/// <summary>What a person keeps at hand in the navigation.</summary>
static class Pins
{
    public static async Task<bool> Has(Visit visit, ObjectModel model, Guid id) => await Find(visit, model, id) is not null;

    public static async Task Toggle(Visit visit, ObjectModel model, Guid id, string title)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        if (await Find(visit, model, id) is { } pin) unit.Delete<Favourite>(pin);
        else unit.Create(new Favourite { Name = title.Length > 200 ? title[..200] : title, Related = new Link(model.Name, id), Owner = visit.Viewer.UserId });
        await unit.Commit(visit.Cancel);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
    }

    static async Task<Favourite?> Find(Visit visit, ObjectModel model, Guid id)
    {
        var query = new ListQuery(visit.Registry.Of<Favourite>()) { Filter = new Filter.And([Filter.Is("owner", "me"), Filter.Is("related", id)]), Limit = 1 };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records is [Favourite pin, ..] ? pin : null;
    }
}
