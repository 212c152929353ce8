using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>A list at the left, the record that is looked at on the right.</summary>
/// <param name="Lines">What stands below each title: the first columns of the list.</param>
/// <param name="Selected">Null where the list is empty.</param>
public sealed record SplitModel(ListState State, IReadOnlyList<ListColumn> Lines, RecordPage Page, Guid? Selected)
{
    const int PageSize = 40, Below = 3;

    public IReadOnlyList<ListView> Views { get; init; } = [];
    public IReadOnlyList<string> Notices { get; init; } = [];
    public IReadOnlyList<FilterPart> Parts { get; init; } = [];
    public string? NextHref => Page.Next is null ? null : (State with { Cursor = Page.Next }).Href;

    public static async Task<SplitModel> Load(Visit visit, ListReading reading, ListState state, IReadOnlyList<ListView> views)
    {
        IReadOnlyList<ListColumn> lines = [.. ListColumn.Of(visit, state).Where(c => c is { Lead: false, Path.IsLocal: true }).Take(Below)];
        var page = await visit.Store.List(visit.Reader, state.Query([.. lines.Select(c => c.Name)], PageSize), visit.Cancel);
        return new(state, lines, page, state.Record ?? (page.Records.Count > 0 ? page.Records[0].Id : null)) { Views = views, Notices = reading.Notices, Parts = await FilterWords.Parts(visit, state) };
    }
}
