using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform;

namespace Guanxi.Modules.Service;

/// <summary>Each morning asks the owners of published articles whose review is due whether they are still right, once for each date set.</summary>
public sealed class ArticleReviews(RecordStore store, Company company, Texts texts) : IScheduled
{
    const int Batch = 200;

    public string Name => "article-reviews";
    public Schedule Schedule => Schedule.Cron("40 7 * * *");
    public async ValueTask Run(CancellationToken cancel) => await Ask(cancel);

    /// <returns>About how many articles somebody was asked.</returns>
    public async ValueTask<int> Ask(CancellationToken cancel = default)
    {
        var (query, asked) = (new ListQuery(store.Registry.Of<Article>()) { Filter = FilterText.Parse("status:published and reviewOn<=today and reviewAskedAt:empty").Filter!, Sorts = [new("id")], Limit = Batch, Titles = false }, 0);
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            foreach (var article in page.Records.Cast<Article>())
                if (await Ask(article, cancel)) asked++;
            if ((cursor = page.Next) is null) return asked;
        }
    }

    async ValueTask<bool> Ask(Article article, CancellationToken cancel)
    {
        var (unit, model) = (store.Begin(Viewer.System), store.Registry.Of<Article>());
        unit.Add(new(model, ChangeKind.Update, article.Id, new Dictionary<FieldModel, object?> { [model["reviewAskedAt"]] = store.Clock.GetUtcNow() }) { ExpectedVersion = article.Version, Trusted = true });
        if (await store.Get(Viewer.System, article.Owner, cancel) is { Active: true } owner)
        {
            var notice = Notification.About(model, article, owner.Id, "review", Guid.Empty);
            notice.Text = Notification.Short(texts.Format(owner.Language ?? company.Facts.Language, "article.review", article.Name));
            unit.Create(notice);
        }
        return (await unit.Commit(cancel)).Ok;
    }
}
