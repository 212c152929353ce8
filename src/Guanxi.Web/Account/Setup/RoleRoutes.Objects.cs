using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Setup;

/// <summary>The finer rights on one object: fields, actions, sharing by condition.</summary>
static partial class RoleRoutes
{
    static async Task<IResult> ShowObject(Visit visit, ActionCatalogue actions, Guid id, string name) =>
        await Find(visit, id) is { } role && Known(visit, name) is { } model
            ? await visit.Page<RoleObjectPage>(new RoleObjectModel(role, RoleRights.Parse(role.Rights), model, [.. actions.Of(model)])) : await visit.Missing();

    static async Task<IResult> SaveObject(Visit visit, ActionCatalogue actions, Guid id, string name)
    {
        if (await Find(visit, id) is not { } role || Known(visit, name) is not { } model) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var page = new RoleObjectModel(role, RoleRights.Parse(role.Rights), model, [.. actions.Of(model)]);
        var sharing = form["sharing"].ToString().Trim();
        var rights = page.Rights with
        {
            Fields = With(page.Rights.Fields, name, Fields(form, page)),
            Actions = Actions(visit, form, page),
            Sharing = With(page.Rights.Sharing, name, sharing.Length == 0 ? null : sharing),
        };
        if (sharing.Length > 0 && Wrong(visit, model, sharing) is { } problem)
            return await visit.Page<RoleObjectPage>(page with { Rights = rights, Problems = [problem] }, StatusCodes.Status422UnprocessableEntity);
        return await Keep(visit, role, rights, $"{Address}/{id}/{name}");
    }

    static ObjectModel? Known(Visit visit, string name) => visit.Registry.Find(name) is { Internal: false } model ? model : null;

    static Dictionary<string, FieldRight>? Fields(IFormCollection form, RoleObjectModel page)
    {
        var rights = new Dictionary<string, FieldRight>();
        foreach (var field in page.Fields)
            if (Enum.TryParse<FieldRight>(form["field." + field.Name], out var right) && Enum.IsDefined(right) && right != FieldRight.Full) rights[field.Name] = right;
        return rights.Count > 0 ? rights : null;
    }

    /// <summary>Where the role may do everything, the other objects are spelled out as soon as this one differs.</summary>
    static List<string> Actions(Visit visit, IFormCollection form, RoleObjectModel page)
    {
        var name = page.Object.Name;
        var chosen = page.Actions.Where(a => form["action"].Contains(a.Name)).Select(a => $"{name}.{a.Name}").ToList();
        var all = chosen.Count == page.Actions.Count;
        var others = page.Rights.Actions ?? [];
        if (others.Contains("*"))
        {
            if (all) return [.. others];
            others = [.. visit.Registry.Public.Select(o => o.Name + ".*")];
        }
        return [.. others.Where(a => !a.StartsWith(name + ".", StringComparison.Ordinal)), .. all && chosen.Count > 0 ? [name + ".*"] : chosen];
    }

    static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T>? all, string name, T? value) where T : class
    {
        var changed = all?.ToDictionary() ?? [];
        if (value is null) changed.Remove(name);
        else changed[name] = value;
        return changed;
    }

    static Dictionary<string, IReadOnlyDictionary<string, FieldRight>> With(IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldRight>>? all, string name, Dictionary<string, FieldRight>? value) =>
        With<IReadOnlyDictionary<string, FieldRight>>(all, name, value);

    static Problem? Wrong(Visit visit, ObjectModel model, string sharing)
    {
        var parsed = FilterText.Parse(sharing);
        IReadOnlyList<Problem> problems = parsed.Filter is { } filter ? FilterBinder.Bind(visit.Registry, model, filter, visit.Viewer, visit.Now).Problems : [parsed.Problem!];
        return problems.Count == 0 ? null : problems[0] with { Field = "sharing" };
    }
}
