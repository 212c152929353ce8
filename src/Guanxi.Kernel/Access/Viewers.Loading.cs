using System.Text.Json;
using Guanxi.Kernel.Access.Sharing;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Access;

public sealed partial class Viewers
{
    async ValueTask<Viewer?> Load(Known known, Guid id, string channel, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, new Id<User>(id), cancel) is not { Active: true } user) return null;
        var roles = await RolesOf(user, cancel);
        Guid? team = user.Department.IsEmpty ? null : user.Department.Value;
        return new Viewer
        {
            UserId = user.Id,
            Name = user.Name,
            Administrator = roles.Any(r => r.Administrator),
            TeamId = team,
            TeamsBelow = team is { } top ? Below(top, known.TeamsByParent ??= await TeamsByParent(cancel)) : [],
            HasShares = await HasShares(user, cancel),
            RoleKeys = [.. roles.Select(r => r.Id)],
            Roles = [.. roles.Select(r => RoleRights.Parse(r.Rights))],
            Language = user.Language ?? company.Facts.Language,
            TimeZone = ZoneOf(user.TimeZone),
            Channel = channel,
        };
    }

    async ValueTask<bool> HasShares(User user, CancellationToken cancel)
    {
        var mine = new Filter.Or([Filter.Is("user", user.Id), .. user.Department.IsEmpty ? Array.Empty<Filter>() : [Filter.Is("sharedTeam", user.Department.Value)]]);
        return await store.Count(Viewer.System, store.Registry.Of<Share>(), mine, 1, cancel: cancel) > 0;
    }

    async ValueTask<List<Role>> RolesOf(User user, CancellationToken cancel)
    {
        var roles = new List<Role>();
        foreach (var id in MoreRoles(user).Prepend(user.Role.Value).Distinct())
            if (await store.Get(Viewer.System, new Id<Role>(id), cancel) is { } role) roles.Add(role);
        return roles;
    }

    static IEnumerable<Guid> MoreRoles(User user) =>
        user.MoreRoles is { } json ? JsonSerializer.Deserialize<Guid[]>(json, JsonValues.Options) ?? [] : [];

    async ValueTask<ILookup<Guid, Guid>> TeamsByParent(CancellationToken cancel)
    {
        var teams = new List<Team>();
        var query = new ListQuery(store.Registry.Of<Team>()) { Fields = ["parent"], Sorts = [new("id")], Limit = 1_000 };
        for (string? cursor = null; ;)
        {
            var page = await store.List(Viewer.System, query with { Cursor = cursor }, cancel);
            teams.AddRange(page.Records.Cast<Team>());
            if ((cursor = page.Next) is null) break;
        }
        return teams.ToLookup(t => t.Parent.Value, t => t.Id);
    }

    /// <summary>The team and all below it; a ring in the tree is walked once.</summary>
    static KeySet Below(Guid top, ILookup<Guid, Guid> byParent)
    {
        var all = new List<Guid> { top };
        var seen = new HashSet<Guid> { top };
        for (var i = 0; i < all.Count; i++)
            foreach (var child in byParent[all[i]])
                if (seen.Add(child)) all.Add(child);
        return [.. all];
    }

    TimeZoneInfo ZoneOf(string? name) =>
        name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : company.Zone;
}
