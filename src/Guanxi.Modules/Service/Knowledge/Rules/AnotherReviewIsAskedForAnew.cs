namespace Guanxi.Modules.Service.Rules;

/// <summary>Whoever was asked has answered when the date is another, or the article somebody else's.</summary>
sealed class AnotherReviewIsAskedForAnew : IBeforeSave<Article>
{
    public ValueTask BeforeSave(Article article, SaveContext context)
    {
        if (context.Changed(article, "reviewOn") || context.Changed(article, "owner") || context.Changed(article, "status")) article.ReviewAskedAt = null;
        return ValueTask.CompletedTask;
    }
}
