using Guanxi.Kernel.Access;
using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>Who can see a record, by which way, and what more each may do with it (PLT-1): every active person is asked for, as the save and the list would.</summary>
public static class Audience
{
    const int MostPeople = 2_000;

    public static void MapAudience(this IEndpointRouteBuilder routes) => routes.MapGet("/{object}/{id:guid}/audience", Show);

    static async Task<IResult> Show(Visit visit, string @object, Guid id, Viewers viewers)
    {
        if (!visit.Viewer.Can("audit")) return await visit.Forbidden();
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is null) return await visit.Missing();
        // Whole, because masked fields would decide wrongly.
        var record = (await visit.Store.Get(Viewer.System, model, id, cancel: visit.Cancel))!;
        var shares = await Shares(visit, id);
        var people = await visit.Store.List(Viewer.System, new(visit.Registry.Of<User>()) { Filter = Filter.Is("active", "true"), Sorts = [new("name")], Limit = MostPeople }, visit.Cancel);
        var seen = new List<Spectator>();
        foreach (var person in people.Records.Cast<User>())
            if (await viewers.OfUser(person.Id, "page", visit.Cancel) is { } viewer && await Of(visit, model, record, shares, person, viewer) is { } spectator) seen.Add(spectator);
        var title = (await visit.Store.Titles(visit.Viewer, model, [id], visit.Cancel)).GetValueOrDefault(id, "");
        return await visit.Page<AudiencePage>(new AudienceModel(model, id, title, seen, people.Records.Count, people.Titles));
    }

    static async ValueTask<Spectator?> Of(Visit visit, ObjectModel model, Record record, IReadOnlyList<Share> shares, User person, Viewer viewer)
    {
        if (!await Allows(visit, model, record, viewer, Verb.Read)) return null;
        var veiled = model.Fields.Count(f => !f.Secret && viewer.RightOf(f) > FieldRight.ReadOnly);
        return new(person, Ways(visit, model, record, shares, viewer), await Allows(visit, model, record, viewer, Verb.Update), await Allows(visit, model, record, viewer, Verb.Delete), veiled);
    }

    /// <summary>Texts under <c>audience.</c>; what the record alone cannot tell is looked up or is what remains.</summary>
    static IReadOnlyList<string> Ways(Visit visit, ObjectModel model, Record record, IReadOnlyList<Share> shares, Viewer viewer)
    {
        if (viewer.Administrator) return ["administrator"];
        if (model.DetailOf is not null) return ["detail"];
        var scope = viewer.ScopeOf(model, Verb.Read);
        if (scope == Scope.All || !model.Owned) return ["all"];
        var ways = AccessFilter.Ways(visit.Registry, model, viewer, Verb.Read, scope, visit.Now).ToList();
        var certain = ways.Where(w => w.Filter.IsLocal && FilterEvaluator.Matches(w.Filter, record)).Select(w => w.Name).ToList();
        if (shares.Any(s => s.User.Value == viewer.UserId || !s.WithTeam.IsEmpty && s.WithTeam.Value == viewer.TeamId)) certain.Add("share");
        return certain.Count > 0 ? [.. certain.Distinct()] : ["sharing"];
    }

    static async ValueTask<bool> Allows(Visit visit, ObjectModel model, Record record, Viewer viewer, Verb verb)
    {
        var filter = AccessFilter.Of(visit.Registry, model, viewer, verb, visit.Now);
        return filter != BoundFilter.None && (filter.IsLocal ? FilterEvaluator.Matches(filter, record) : await visit.Store.May(viewer, verb, model, record.Id, visit.Cancel));
    }

    static async ValueTask<IReadOnlyList<Share>> Shares(Visit visit, Guid id) =>
        [.. (await visit.Store.List(Viewer.System, new(visit.Registry.Of<Share>()) { Filter = Filter.Is("record", id), Limit = 1_000 }, visit.Cancel)).Records.Cast<Share>()];
}

/// <param name="Veiled">Fields that are hidden or masked.</param>
public sealed record Spectator(User Person, IReadOnlyList<string> Ways, bool MayUpdate, bool MayDelete, int Veiled);

/// <param name="Asked">Active people of the installation.</param>
/// <param name="Titles">Of teams and roles.</param>
public sealed record AudienceModel(ObjectModel Object, Guid Id, string Title, IReadOnlyList<Spectator> People, int Asked, IReadOnlyDictionary<Guid, string> Titles);
