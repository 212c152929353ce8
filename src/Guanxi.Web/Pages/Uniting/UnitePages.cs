using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Uniting;

/// <summary>
/// Records of one customer or person side by side: which stays, and whose value of each field. What is chosen runs as the object's action
/// <c>merge</c>. The address holds the keys (<c>id</c>); with one alone, whom it may be is offered.
/// </summary>
static class UnitePages
{
    /// <summary>Name of the action, and of the page.</summary>
    public const string Action = "merge", Path = "unite";
    /// <summary>Columns that can be looked at together.</summary>
    public const int Most = 5;

    public static void MapUniting(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"/{{object}}/{Path}", Ask);
        routes.MapPost($"/{{object}}/bulk/{Path}", Chosen);
        routes.MapPost($"/{{object}}/{Path}", Unite);
    }

    static async Task<IResult> Ask(Visit visit, string @object, ActionCatalogue catalogue) => await Show(visit, @object, visit.Http.Request.Query["id"], catalogue, []);

    /// <summary>From the bar of a list.</summary>
    static async Task<IResult> Chosen(Visit visit, string @object)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        return visit.GoTo($"/{@object}/{Path}?{string.Join('&', Keys(form["id"]).Select(id => $"id={id}"))}");
    }

    static async Task<IResult> Unite(Visit visit, string @object, ActionCatalogue catalogue, ActionRunner runner)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var keys = Keys(form["id"]);
        if (visit.Object(@object) is not { } model || catalogue.Find(model, Action) is not { } action || !Guid.TryParse(form["keep"], out var keep) || !keys.Contains(keep)) return await visit.Missing();
        var take = form.Where(f => f.Key.StartsWith("take.", StringComparison.Ordinal)).Select(f => $"{f.Key[5..]}={f.Value}");
        var input = action.Input.ToDictionary(f => f, f => (object?)(f.Name == "others" ? keys.Where(k => k != keep).Select(k => k.ToString()).ToArray() : take.ToArray()));
        var (saved, _) = await runner.Run(visit.Viewer, model, Action, [keep], input, visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved, $"/{model.Name}/{keep}") is { } waits) return waits;
        return saved.Ok ? visit.GoTo($"/{model.Name}/{keep}", visit["unite.done", keys.Count], saved.Unit) : await Show(visit, @object, form["id"], catalogue, [.. saved.Problems.Select(p => p.Problem)]);
    }

    static async Task<IResult> Show(Visit visit, string @object, IEnumerable<string?> ids, ActionCatalogue catalogue, IReadOnlyList<Problem> problems) =>
        visit.Object(@object) is { } model && catalogue.Find(model, Action) is not null && visit.Viewer.MayUse(model, Action) && await UniteModel.Load(visit, model, Keys(ids), problems) is { } unite
            ? await visit.Page<UnitePage>(unite, problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK) : await visit.Missing();

    static List<Guid> Keys(IEnumerable<string?> ids) => [.. ids.Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().Take(Most)];
}
