using Guanxi.Web.Components;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Service;

namespace Guanxi.Web.Pages.Lookups;

/// <summary>What pickers and the palette ask while one types. Answers are markup, never more than a handful.</summary>
public static class LookupPages
{
    const int Most = 10;

    public static void MapLookups(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/lookup/{object}", OfObject);
        routes.MapGet("/lookup/{object}/similar", Similar);
        routes.MapGet("/lookup", OfAny);
        routes.MapGet("/palette", PaletteAnswer.Answer);
    }

    /// <param name="literals">Offers what depends on who looks, too: me, my team.</param>
    static async Task<IResult> OfObject(Visit visit, string @object, string? q, bool? literals)
    {
        if (visit.Object(@object) is not { } model) return Results.NotFound();
        var query = new ListQuery(model) { Search = Blank(q), Fields = [model.Title.Name, .. HintOf(visit, model) is { } hint ? [hint.Name] : Array.Empty<string>()], Sorts = Sorts(model, q), Limit = Most };
        var page = await visit.Store.List(visit.Viewer, query, visit.Cancel);
        IEnumerable<LookupOptions.Option> words = literals is not true ? [] : model.Name switch { "users" => [Literal(visit, "me")], "teams" => [Literal(visit, "myTeam"), Literal(visit, "myTeams")], _ => [] };
        return Options(visit, q, literals is not true && visit.May(model, Verb.Create) && model.InMenu ? $"/{model.Name}/new?{Prefill(model.Title, q ?? "")}&picked=1" : null,
            [.. words, .. page.Records.Select(r => new LookupOptions.Option(r.Id.ToString(), Words(visit, page, model.Title, r), HintOf(visit, model) is { } field ? Words(visit, page, field, r) : null))]);
    }

    /// <summary>Records whose name holds what is typed for a new one; a single letter says nothing yet.</summary>
    static async Task<IResult> Similar(Visit visit, string @object, string? q)
    {
        if (visit.Object(@object) is not { } model) return Results.NotFound();
        IReadOnlyList<Twin> found = [];
        if (q?.Trim() is { Length: > 1 } words)
        {
            found = await Twins.Told(visit, model, new(model) { Search = words });
            found = [.. found, .. (await Twins.Of(visit, model, words, [])).Where(t => t.Title is null)];
        }
        return visit.Part<SimilarNotice>(new SimilarModel(model, found, model.Name is "tickets" or "complaints" && q is not null ? await ArticleSuggestions.Of(visit, q) : []));
    }

    static LookupOptions.Option Literal(Visit visit, string word) => new(word, visit["literal." + word]);

    static async Task<IResult> OfAny(Visit visit, string? q)
    {
        var hits = string.IsNullOrWhiteSpace(q) ? [] : await visit.Store.Search(visit.Viewer, q, Most, cancel: visit.Cancel);
        return Options(visit, q, null, [.. hits.Select(h => new LookupOptions.Option($"{h.Object}/{h.Id}", h.Title, visit.One(visit.Registry[h.Object])))]);
    }

    static IResult Options(Visit visit, string? q, string? create, IReadOnlyList<LookupOptions.Option> options) =>
        new Drawn<LookupOptions>(new Dictionary<string, object?>
        {
            [nameof(LookupOptions.Options)] = options, [nameof(LookupOptions.Query)] = q ?? "", [nameof(LookupOptions.CreateHref)] = string.IsNullOrWhiteSpace(q) ? null : create,
        });

    /// <summary>The title of a new record as its form takes it.</summary>
    static string Prefill(FieldModel title, string typed) => title.ValueKind == FieldKind.PersonName && PersonName.Parse(typed.Trim()) is var name
        ? $"{title.Name}.family={Uri.EscapeDataString(name.Family ?? "")}&{title.Name}.given={Uri.EscapeDataString(name.Given ?? "")}"
        : $"{title.Name}={Uri.EscapeDataString(typed)}";

    /// <summary>As lists stand; what is found by words, by name.</summary>
    static IReadOnlyList<Sort> Sorts(ObjectModel model, string? q) => UsualOrder.Of(model) is { Count: > 0 } usual ? usual : string.IsNullOrWhiteSpace(q) ? [] : [new(model.Title.Name)];

    /// <summary>What tells records of the same title apart: the first reference or place of the list.</summary>
    static FieldModel? HintOf(Visit visit, ObjectModel model) =>
        visit.Shown(model).FirstOrDefault(f => f is { InList: true, IsTitle: false, ValueKind: FieldKind.Reference or FieldKind.Address or FieldKind.Email });

    static string Words(Visit visit, RecordPage page, FieldModel field, Record record) =>
        FieldFormat.Display(field, field.Get(record), visit.Format, visit.Texts, id => page.Titles.GetValueOrDefault(id));

    static string? Blank(string? q) => string.IsNullOrWhiteSpace(q) ? null : q;
}

/// <param name="Same">Records of a like name.</param>
/// <param name="Known">Articles that may answer it.</param>
public sealed record SimilarModel(ObjectModel Object, IReadOnlyList<Twin> Same, IReadOnlyList<NavigationItem> Known);
