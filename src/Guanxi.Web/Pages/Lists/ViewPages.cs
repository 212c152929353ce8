using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages.Forms;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Pages.Lists;

/// <summary>Keeps what a list shows as a view: for oneself, the team or everyone.</summary>
static class ViewPages
{
    public static void MapViews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{object}/views/new", New);
        routes.MapPost("/{object}/views/new", Create);
        routes.MapGet("/{object}/views/{key:guid}", Edit);
        routes.MapPost("/{object}/views/{key:guid}", Update);
        routes.MapPost("/{object}/views/{key:guid}/delete", Delete);
    }

    static async Task<IResult> New(Visit visit, string @object, ListViews views) =>
        await ListPages.Opened(visit, @object, views) is var (state, _) ? await Show(visit, state, new SavedView(), "/views/new", [], null, 200) : await visit.Missing();

    static async Task<IResult> Edit(Visit visit, string @object, Guid key, ListViews views) =>
        await ListPages.Opened(visit, @object, views) is var (state, _) && state.View.Saved is { } saved && saved.Id == key
            ? await Show(visit, state, saved, $"/views/{key}", [], null, 200) : await visit.Missing();

    static async Task<IResult> Create(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Posted(visit, @object, views) is not var (state, form)) return await visit.Missing();
        var id = visit.Store.NewId();
        return await Save(visit, state, form, new SavedView(), ChangeKind.Create, id, "/views/new");
    }

    static async Task<IResult> Update(Visit visit, string @object, Guid key, ListViews views)
    {
        if (await ListPages.Posted(visit, @object, views) is not var (state, form) || state.View.Saved is not { } saved || saved.Id != key) return await visit.Missing();
        return await Save(visit, state, form, saved, ChangeKind.Update, key, $"/views/{key}");
    }

    static async Task<IResult> Delete(Visit visit, string @object, Guid key)
    {
        if (visit.Object(@object) is not { } model) return await visit.Missing();
        var saved = await visit.Store.Save(visit.Viewer, new(visit.Registry.Of<SavedView>(), ChangeKind.Delete, key, Change.NoValues), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
        return visit.GoTo("/" + model.Name, visit["flash.deleted", visit.One(visit.Registry.Of<SavedView>())], saved.Unit);
    }

    static async Task<IResult> Save(Visit visit, ListState state, IFormCollection form, SavedView shown, ChangeKind kind, Guid id, string below)
    {
        var model = visit.Registry.Of<SavedView>();
        var reader = new FormReading(visit, form);
        await reader.Read(visit.AskedToKeep.Select(f => model[f]), f => kind == ChangeKind.Create ? null : f.Get(shown));
        if (reader.Problems.Count > 0) return await Show(visit, state, shown, below, reader.Problems, form, 422);
        var values = new Dictionary<FieldModel, object?>(reader.Values)
        {
            [model["object"]] = state.Object.Name,
            [model["filter"]] = FilterText.Print(state.Filter) is { Length: > 0 } filter ? filter : null,
            [model["sorts"]] = SortText.Print(state.Sorts) is { Length: > 0 } sorts ? sorts : null,
            [model["columns"]] = state.Columns.Count == 0 ? null : state.Columns.ToArray(),
            [model["mode"]] = ViewModes.Name(state.Mode),
            [model["groupBy"]] = state.Group is { Length: > 0 } group ? group : null,
            [model["card"]] = state.Card is { Count: > 0 } ? state.Card.ToArray() : null,
            [model["dates"]] = state.Dates.Count == 0 ? null : state.Dates.ToArray(),
            [model["total"]] = state.Totals is { Length: > 0 } totals ? totals : null,
            [model["frozen"]] = state.Frozen is { Length: > 0 } frozen ? frozen : null,
        };
        if (visit.Viewer.Can("shareViews")) values[model["defaultFor"]] = form["defaultFor"].OfType<string>().Where(r => r.Length > 0).ToArray() is { Length: > 0 } roles ? roles : null;
        var saved = await visit.Store.Save(visit.Viewer, new(model, kind, id, values), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (!saved.Ok) return await Show(visit, state, shown, below, [.. saved.Problems.Select(p => p.Problem)], form, 422);
        visit.Http.RequestServices.GetRequiredService<PageCache>().Forget();
        return visit.GoTo($"/{state.Object.Name}?view={id}", visit["flash.viewSaved"], saved.Unit);
    }

    static async Task<IResult> Show(Visit visit, ListState state, SavedView saved, string below, IReadOnlyList<Problem> problems, IFormCollection? form, int status)
    {
        var model = visit.Registry.Of<SavedView>();
        var values = new InputValues(visit, f => f.Get(saved), _ => null) { Typed = name => form?[name] ?? default, Problems = problems };
        return await visit.Page<AskPage>(new AskModel(visit[saved.Id == Guid.Empty ? "list.saveAs" : "list.editView"], $"/{state.Object.Name}{below}", [.. visit.AskedToKeep.Select(f => model[f])], values)
        {
            Submit = visit["list.save"],
            Explanation = visit["view.keeps"],
            Choices = visit.Viewer.Can("shareViews") ? ("defaultFor", visit.Label(model["defaultFor"]), await ListViews.Roles(visit, saved.DefaultFor)) : null,
            Hidden = [("list", state.Href), ("return", state.Href)],
            DeleteHref = saved.Id == Guid.Empty ? null : $"/{state.Object.Name}{below}/delete",
        }, status);
    }
}
