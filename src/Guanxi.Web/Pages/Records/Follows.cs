using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Records;

/// <summary>Whether the viewer hears of what others change about a record.</summary>
static class Follows
{
    public static bool Offered(Visit visit, ObjectModel model) => model.Timeline && visit.May(visit.Registry.Of<Follow>(), Verb.Create);

    public static async Task<bool> Has(Visit visit, ObjectModel model, Guid id) => Offered(visit, model) && await Find(visit, id) is not null;

    public static async Task<IResult> Toggle(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || !Offered(visit, model) || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer);
        var known = await Find(visit, id);
        if (known is not null) unit.Delete<Follow>(known);
        else unit.Create(new Follow { Name = FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts).Shorten(200), Related = new Link(model.Name, id), Owner = visit.Viewer.UserId });
        await unit.Commit(visit.Cancel);
        return visit.GoTo($"/{model.Name}/{id}", visit[known is null ? "flash.following" : "flash.unfollowed"]);
    }

    static async Task<Follow?> Find(Visit visit, Guid id)
    {
        var query = new ListQuery(visit.Registry.Of<Follow>()) { Filter = Filter.Both(Filter.Is("owner", "me"), Filter.Is("related", id)), Titles = false, Limit = 1 };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records is [Follow follow, ..] ? follow : null;
    }
}
