using Guanxi.Kernel.Queries;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list as it is offered under a tab: one of the two every object has, or a saved view.</summary>
/// <param name="Key"><c>all</c>, <c>mine</c>, or the saved view's key.</param>
public sealed record ListView(string Key, string Label, Filter Filter)
{
    public const string All = "all", Mine = "mine";

    public IReadOnlyList<Sort> Sorts { get; init; } = [];
    public IReadOnlyList<string> Columns { get; init; } = [];
    public ViewMode Mode { get; init; }
    public string? GroupBy { get; init; }
    public IReadOnlyList<string>? Card { get; init; }
    public IReadOnlyList<string> Dates { get; init; } = [];
    public string? Total { get; init; }
    public string? Frozen { get; init; }
    /// <summary>What its object opens with when the address names no view.</summary>
    public bool Default { get; init; }
    /// <summary>Whether the viewer changed its columns or totals for themselves.</summary>
    public bool Arranged { get; init; }
    public string Icon { get; init; } = "list";
    /// <summary>Null for the two that come with every object.</summary>
    public SavedView? Saved { get; init; }

    public static ListView Of(SavedView saved) => new(saved.Id.ToString(), saved.Name, FilterText.Parse(saved.Filter ?? "").Filter ?? Filter.All)
    {
        Sorts = [.. SortText.Parse(saved.Sorts)],
        Columns = saved.Columns,
        Mode = saved.Mode,
        GroupBy = saved.GroupBy,
        Total = saved.Total,
        Frozen = saved.Frozen,
        Dates = saved.Dates,
        Card = saved.Card is { Length: > 0 } card ? card : null,
        Icon = saved.Icon ?? "bookmark",
        Saved = saved,
    };
}
