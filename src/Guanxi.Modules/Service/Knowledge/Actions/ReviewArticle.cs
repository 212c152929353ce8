using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class ReviewArticleInput
{
    [Required, Default("+365d")] public DateOnly? Next { get; set; }
}

/// <summary>What it says is still right; it is looked at again on another day.</summary>
[Action(Icon = "badge-check", Primary = true)]
public sealed class ReviewArticle : RecordAction<Article, ReviewArticleInput>
{
    protected override bool Offered(Article article, Viewer viewer) => article is { Status: ArticleStatus.Published, ReviewAskedAt: not null };

    protected override ValueTask Run(Article article, ReviewArticleInput input, ActionContext context)
    {
        if (input.Next <= LocalDay.Of(context.Now, context.Viewer.TimeZone)) context.Refuse("next", "reviewPast");
        context.Unit.Update<Article>(article, ("reviewOn", input.Next), ("reviewedAt", context.Now));
        return ValueTask.CompletedTask;
    }
}
