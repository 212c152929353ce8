using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Access;

/// <summary>Compiles a viewer's rights on an object into the one condition that stands in every statement.</summary>
public static class AccessFilter
{
    static readonly ConditionalWeakTable<Viewer, ConditionalWeakTable<Registry, ConcurrentDictionary<(ObjectModel, Verb), BoundFilter>>> Kept = [];

    /// <summary>
    /// Which records the viewer may do this with. Creation asks only whether there is any right at all. It is the same for a viewer as long as
    /// there is that viewer, unless a role has rules of sharing, which may name the moment.
    /// </summary>
    public static BoundFilter Of(Registry registry, ObjectModel model, Viewer viewer, Verb verb, DateTimeOffset now)
    {
        if (viewer.IsSystem) return BoundFilter.All;
        if (viewer.Roles.Any(r => r.Sharing is not null)) return Make(registry, model, viewer, verb, now);
        return Kept.GetOrCreateValue(viewer).GetOrCreateValue(registry).GetOrAdd((model, verb), static (_, asked) => Make(asked.registry, asked.model, asked.viewer, asked.verb, asked.now), (registry, model, viewer, verb, now));
    }

    static BoundFilter Make(Registry registry, ObjectModel model, Viewer viewer, Verb verb, DateTimeOffset now)
    {
        if (model is { Internal: true, Outside: false } || model.Log && verb is not (Verb.Read or Verb.Export)) return BoundFilter.None;
        if (model.DetailOf is { } via) return OfDetail(registry, model, model[via], viewer, verb, now);
        var scope = viewer.ScopeOf(model, verb);
        if (scope == Scope.None) return BoundFilter.None;
        if (scope == Scope.All || !model.Owned || verb == Verb.Create) return BoundFilter.All;
        return BoundFilter.AnyOf(Ways(registry, model, viewer, verb, scope, now).Select(w => w.Filter));
    }

    /// <summary>
    /// As the master allows. Where the master may be of any object, all with a timeline are asked (a key names one record whatever its
    /// object); one's own detail of nothing yet, such as a file of a form being filled, is one's own.
    /// </summary>
    static BoundFilter OfDetail(Registry registry, ObjectModel model, FieldModel reference, Viewer viewer, Verb verb, DateTimeOffset now)
    {
        var asked = verb is Verb.Read or Verb.Export ? verb : Verb.Update;
        if (reference.Target is { } target)
        {
            var master = registry[target];
            var rights = Of(registry, master, viewer, asked, now);
            return rights == BoundFilter.All || rights == BoundFilter.None ? rights : new BoundFilter.Through(reference, master, rights);
        }
        if (viewer is { Administrator: true, TokenScopes: null }) return BoundFilter.All;
        var ways = from master in registry.Objects
                   where master.Timeline
                   let rights = Of(registry, master, viewer, asked, now)
                   where rights != BoundFilter.None
                   select new BoundFilter.Through(reference, master, rights);
        var ownLoose = BoundFilter.AllOf(OneOf(model["owner"], [viewer.UserId]), BoundFilter.Negate(new BoundFilter.Filled(new FieldPart(reference))));
        return BoundFilter.AnyOf(ways.Append(ownLoose));
    }

    /// <summary>Each way by which a record comes within reach, with a name that "why can I see this" shows (texts under <c>why.</c>).</summary>
    public static IEnumerable<(string Name, BoundFilter Filter)> Ways(Registry registry, ObjectModel model, Viewer viewer, Verb verb, Scope scope, DateTimeOffset now)
    {
        yield return ("owner", OneOf(model["owner"], [viewer.UserId]));
        if (scope == Scope.Team && viewer.TeamId is { } team) yield return ("team", OneOf(model["team"], [team]));
        if (scope == Scope.TeamAndBelow && viewer.TeamsBelow.Count > 0) yield return ("teamAndBelow", new BoundFilter.Among(new FieldPart(model["team"]), viewer.TeamsBelow));
        if (viewer.HasShares && verb is Verb.Read or Verb.Export or Verb.Update) yield return ("share", Shared(registry, model, viewer, verb));
        if (verb is not (Verb.Read or Verb.Export)) yield break;
        foreach (var role in viewer.Roles)
            if (role.Sharing is not null && role.Sharing.TryGetValue(model.Name, out var rule)
                && FilterText.Parse(rule).Filter is { } filter
                && FilterBinder.Bind(registry, model, filter, viewer, now).Filter is { } bound)
                yield return ("sharing", bound);
    }

    static BoundFilter Shared(Registry registry, ObjectModel model, Viewer viewer, Verb verb)
    {
        var share = registry.Of<Share>();
        var with = BoundFilter.AnyOf(
            OneOf(share["user"], [viewer.UserId]), viewer.TeamId is { } team ? OneOf(share["sharedTeam"], [team]) : BoundFilter.None);
        var record = new BoundFilter.OneOf(new FieldPart(share["record"], "object"), [model.Name]);
        var far = verb == Verb.Update ? new BoundFilter.OneOf(new FieldPart(share["mayEdit"]), [true]) : BoundFilter.All;
        return new BoundFilter.Related(share, share["record"], BoundFilter.AllOf(with, record, far));
    }

    static BoundFilter.OneOf OneOf(FieldModel field, IReadOnlyList<Guid> keys) => new(new FieldPart(field), [.. keys.Select(k => (object)k)]);
}
