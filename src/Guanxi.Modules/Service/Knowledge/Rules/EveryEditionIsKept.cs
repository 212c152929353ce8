namespace Guanxi.Modules.Service.Rules;

/// <summary>An article that is published, or changed while it is, begins another edition; each is kept as it was.</summary>
sealed class EveryEditionIsKept : IBeforeSave<Article>, IAfterSave<Article>
{
    public ValueTask BeforeSave(Article article, SaveContext context)
    {
        if (Published(article, context)) (article.Edition, article.PublishedAt) = (article.Edition + 1, context.Now);
        return ValueTask.CompletedTask;
    }

    public ValueTask AfterSave(Article article, SaveContext context)
    {
        if (context.Kind is ChangeKind.Create or ChangeKind.Update && context.Changed(article, "edition") && article.Edition > 0)
            context.Unit.Create(new ArticleVersion
            {
                Name = article.Name, Article = article, Edition = article.Edition, Body = article.Body, PublishedAt = article.PublishedAt ?? context.Now, PublishedBy = context.Viewer.UserId,
            });
        return ValueTask.CompletedTask;
    }

    static bool Published(Article article, SaveContext context) =>
        article.Status == ArticleStatus.Published && (context.Changed(article, "status") || context.Changed(article, "body") || context.Changed(article, "name"));
}
