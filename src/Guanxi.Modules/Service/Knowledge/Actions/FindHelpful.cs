using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Service.Actions;

public sealed class FindHelpfulInput
{
    [Default("true")] public bool Helped { get; set; } = true;
}

/// <summary>Whether an article helped.</summary>
[Action("judge", Icon = "thumbs-up", Bulk = false, Final = true)]
public sealed class FindHelpful : RecordAction<Article, FindHelpfulInput>
{
    protected override bool Offered(Article article, Viewer viewer) => article.Status == ArticleStatus.Published;

    protected override ValueTask Run(Article article, FindHelpfulInput input, ActionContext context)
    {
        context.Unit.Update<Article>(article, ("used", (long)article.Used + 1), input.Helped ? ("helpful", (long)article.Helpful + 1) : ("unhelpful", (long)article.Unhelpful + 1));
        return ValueTask.CompletedTask;
    }
}
