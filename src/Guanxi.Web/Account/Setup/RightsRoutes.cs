using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Setup;

/// <summary>Who may do what, over all roles at once (PLT-1).</summary>
static class RightsRoutes
{
    public static void MapRights(this IEndpointRouteBuilder setup) => setup.MapGet("/rights", async (Visit visit, string? verb) =>
    {
        var roles = (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<Role>()) { Sorts = [new("createdAt")], Limit = 100 }, visit.Cancel)).Records.Cast<Role>();
        return await visit.Page<RightsPage>(new RightsModel(Enum.TryParse<Verb>(verb, out var asked) && Enum.IsDefined(asked) ? asked : Verb.Read, [.. roles.Select(r => (r, Holder(r)))]));
    });

    /// <summary>Somebody who has the role and nothing else.</summary>
    static Viewer Holder(Role role) => new() { UserId = role.Id, Administrator = role.Administrator, Roles = [RoleRights.Parse(role.Rights)] };
}

public sealed record RightsModel(Verb Verb, IReadOnlyList<(Role Role, Viewer Holder)> Roles)
{
    /// <summary>Fields of the object that the role hides or masks; told beside the right to read.</summary>
    public int Veiled(Role role, ObjectModel model) => Verb == Verb.Read && Roles.First(r => r.Role == role).Holder is var holder && holder.ScopeOf(model, Verb) != Scope.None
        ? model.Fields.Count(f => !f.Secret && holder.RightOf(f) > FieldRight.ReadOnly) : 0;
}
