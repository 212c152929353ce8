namespace Guanxi.Web.Pages.Guide;

/// <summary>The guide, and the chapter of the page somebody is at.</summary>
public static class GuidePages
{
    public static void MapGuide(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/help", (Visit visit, GuideBook book, string? from) => Show(visit, book, GuideBook.Of(from?.Split('?')[0] ?? "")));
        routes.MapGet("/help/{chapter}", (Visit visit, GuideBook book, string chapter) => GuideBook.Has(chapter) ? Show(visit, book, chapter) : visit.Missing());
    }

    static Task<IResult> Show(Visit visit, GuideBook book, string chapter) => visit.Page<GuidePage>(new GuideModel(chapter, book.Read(visit.Language, chapter),
        [.. GuideBook.Chapters.Select(c => (c.Name, c.Icon, book.Read(visit.Language, c.Name).Title))]));
}

public sealed record GuideModel(string Name, GuideChapter Chapter, IReadOnlyList<(string Name, string Icon, string Title)> Chapters);
