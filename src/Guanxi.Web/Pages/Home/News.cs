using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Home;

/// <summary>One's own records that others changed since yesterday.</summary>
public sealed record News(IReadOnlyList<NewsItem> Items) : HomeCard("news")
{
    const int Each = 4, Shown = 10;

    public static async Task<News?> Of(Visit visit)
    {
        var items = new List<NewsItem>();
        var filter = new Filter.And([Filter.Is("owner", "me"), new Filter.Condition("updatedAt", FilterOperator.GreaterOrEqual, ["yesterday"]), new Filter.Condition("updatedBy", FilterOperator.IsNot, ["me"])]);
        foreach (var model in visit.Registry.Public.Where(o => o is { InMenu: true, Owned: true, Timeline: true } && visit.Sees(o)))
        {
            var page = await visit.Store.List(visit.Viewer, new(model) { Filter = filter, Fields = ["updatedAt", "updatedBy"], Sorts = [new("updatedAt", true)], Limit = Each }, visit.Cancel);
            items.AddRange(page.Records.Where(r => r.UpdatedBy.Value != Kernel.Access.Viewer.SystemId).Select(r => new NewsItem(model, r, FieldFormat.Display(model.Title, model.Title.Get(r), visit.Format, visit.Texts), page.Titles.GetValueOrDefault(r.UpdatedBy))));
        }
        return items.Count == 0 ? null : new([.. items.OrderByDescending(i => i.Record.UpdatedAt).Take(Shown)]);
    }
}

/// <param name="By">Null where the viewer may not see who.</param>
public sealed record NewsItem(ObjectModel Object, Record Record, string Title, string? By);
