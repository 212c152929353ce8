using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Setup;

/// <summary>Roles and the matrix of their rights: object × verb × scope.</summary>
static partial class RoleRoutes
{
    public const string Address = "/setup/roles";

    public static void MapRoles(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/roles", async (Visit visit) => await visit.Page<RolesPage>(await All(visit)));
        setup.MapGet("/roles/{id:guid}", async (Visit visit, Guid id) => await Find(visit, id) is { } role
            ? await visit.Page<RolePage>(new RoleModel(role, RoleRights.Parse(role.Rights))) : await visit.Missing());
        setup.MapPost("/roles/{id:guid}", Save);
        setup.MapPost("/roles/{id:guid}/copy", Copy);
        setup.MapGet("/roles/{id:guid}/{name}", ShowObject);
        setup.MapPost("/roles/{id:guid}/{name}", SaveObject);
    }

    static ValueTask<Role?> Find(Visit visit, Guid id) => visit.Store.Get(visit.Viewer, new Id<Role>(id), visit.Cancel);

    static async Task<IReadOnlyList<Role>> All(Visit visit) =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Role>()) { Sorts = [new("createdAt")], Limit = 500 }, visit.Cancel)).Records.Cast<Role>()];

    static async Task<IResult> Save(Visit visit, Guid id)
    {
        if (await Find(visit, id) is not { } role) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var objects = new Dictionary<string, IReadOnlyDictionary<Verb, Scope>>();
        foreach (var name in RoleModel.Rows(visit.Registry).Select(o => o.Name).Prepend(RoleModel.Others))
            if (Row(form, name) is { Count: > 0 } row) objects[name] = row;
        var rights = RoleRights.Parse(role.Rights) with { Objects = objects, Capabilities = [.. RoleModel.Capabilities.Where(c => form["capability"].Contains(c))] };
        return await Keep(visit, role, rights, $"{Address}/{id}");
    }

    /// <summary>What was chosen for an object; empty when it follows the row of all others.</summary>
    static Dictionary<Verb, Scope> Row(IFormCollection form, string name)
    {
        var row = new Dictionary<Verb, Scope>();
        foreach (var verb in Enum.GetValues<Verb>())
            if (Enum.TryParse<Scope>(form[$"{name}.{verb}"], out var scope) && Enum.IsDefined(scope)) row[verb] = scope;
        return row;
    }

    /// <summary>A new role with the same rights, to be changed from there.</summary>
    static async Task<IResult> Copy(Visit visit, Guid id)
    {
        if (await Find(visit, id) is not { } role) return await visit.Missing();
        var unit = visit.Store.Begin(visit.Viewer);
        var copy = unit.Create(new Role { Name = visit["setup.copyOf", role.Name], Description = role.Description, Rights = role.Rights });
        var saved = await unit.Commit(visit.Cancel);
        return SetupRoutes.GoBack(visit, saved.Ok ? $"{Address}/{copy}" : Address, saved, "setup.roleCopied");
    }

    static async Task<IResult> Keep(Visit visit, Role role, RoleRights rights, string back)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Update<Role>(role, ("rights", rights.ToJson()));
        return SetupRoutes.GoBack(visit, back, await unit.Commit(visit.Cancel), "setup.rightsSaved");
    }
}
