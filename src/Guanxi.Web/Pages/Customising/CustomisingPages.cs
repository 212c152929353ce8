using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

/// <summary>Setup of objects: which there are, their fields, choices and layout. Every change takes effect at once.</summary>
public static partial class CustomisingPages
{
    public static void MapCustomising(this IEndpointRouteBuilder routes)
    {
        var setup = routes.MapGroup("/setup/objects").AddEndpointFilter(OnlyWhoMayCustomise);
        setup.MapGet("", (Visit visit) => visit.Page<ObjectsPage>());
        setup.MapGet("/new", (Visit visit) => visit.Page<NewObjectPage>(new NewObjectForm()));
        setup.MapPost("/new", MakeObject);
        setup.MapGet("/{name}", ShowObject);
        setup.MapGet("/{name}/layout", EditLayout);
        setup.MapPost("/{name}/layout", SaveLayout);
        setup.MapGet("/{name}/fields/new", NewField);
        setup.MapPost("/{name}/fields/new", MakeField);
        setup.MapGet("/{name}/fields/{field}", EditField);
        setup.MapPost("/{name}/fields/{field}", ChangeField);
        setup.MapPost("/{name}/fields/{field}/remove", RemoveField);
        setup.MapGet("/{name}/choices/{field}", EditChoices);
        setup.MapPost("/{name}/choices/{field}", SaveChoices);
        routes.MapCarrying();
    }

    static ObjectModel? Model(Visit visit, string name) => visit.Registry.Find(name) is { Internal: false } model ? model : null;

    static async ValueTask<object?> OnlyWhoMayCustomise(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var visit = (await Visit.BindAsync(context.HttpContext))!;
        return visit.Viewer.Can("customise") ? await next(context) : await visit.Forbidden();
    }

    static async Task<IResult> MakeObject(Visit visit)
    {
        var form = new NewObjectForm(await visit.Http.Request.ReadFormAsync(visit.Cancel));
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Create(form.Object);
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok
            ? visit.GoTo($"/setup/objects/{form.Object.Name}", visit["customise.objectMade", form.Object.LabelZh, form.Object.LabelEn])
            : await visit.Page<NewObjectPage>(form with { Problems = [.. saved.Problems.Select(p => p.Problem)] }, 422);
    }

    static async Task<IResult> ShowObject(Visit visit, string name) =>
        Model(visit, name) is { } model ? await visit.Page<ObjectPage>(new ObjectModelShown(model, await Waiting(visit, model))) : await visit.Missing();

    /// <summary>The roles an object of the company's own can be opened to, as long as none speaks of it and it is there for administrators alone.</summary>
    static async Task<IReadOnlyList<Role>> Waiting(Visit visit, ObjectModel model)
    {
        if (await Find<CustomObject>(visit, ("name", model.Name)) is null) return [];
        var query = new Kernel.Queries.ListQuery(visit.Registry.Of<Role>()) { Filter = Kernel.Queries.Filter.Is("administrator", "false"), Sorts = [new("createdAt")], Limit = 100 };
        var roles = (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<Role>().ToList();
        return roles.Exists(r => RoleRights.Parse(r.Rights).SpeaksOf(model.Name)) ? [] : roles;
    }

    static async Task<T?> Find<T>(Visit visit, params (string Field, string Value)[] keys) where T : Record
    {
        var filter = keys.Aggregate(Kernel.Queries.Filter.All, (all, k) => Kernel.Queries.Filter.Both(all, Kernel.Queries.Filter.Is(k.Field, k.Value)));
        return (await visit.Store.List(Viewer.System, new(visit.Registry.Of<T>()) { Filter = filter, Limit = 1 }, visit.Cancel)).Records is [T found] ? found : null;
    }
}
