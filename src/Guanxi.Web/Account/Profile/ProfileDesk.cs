using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Passkeys;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Api;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Profile;

/// <summary>Gathers a person's own things. Everything here concerns the person who asks, so it is read as the product itself.</summary>
public sealed class ProfileDesk(RecordStore store, People people, PasskeyUsers passkeys, SignInSessions sessions, TokenUses uses)
{
    public async Task<ProfileModel> Of(Visit visit)
    {
        var me = await Me(visit);
        var tokens = await Tokens(me, visit.Cancel);
        return new(me, await passkeys.Of(me, visit.Cancel), await sessions.Of(me, visit.Cancel), SessionClaims.SessionOf(visit.Http.User),
            visit.Viewer.Can("api") ? [.. tokens.Where(t => !IsFeed(t))] : null)
        {
            Feeds = [.. tokens.Where(IsFeed)], Uses = await uses.Of([.. tokens.Select(t => t.Id)], visit.Cancel),
        };
    }

    static bool IsFeed(ApiToken token) => token.Scopes is [CalendarFeed.Scope];

    public async ValueTask<User> Me(Visit visit) => await people.ById(visit.Viewer.UserId, visit.Cancel) ?? throw new InvalidOperationException("who is signed in is gone");

    /// <summary>The session, token or passkey when it is the person's own.</summary>
    public async ValueTask<T?> Own<T>(Guid id, Func<T, Id<User>> owner, Visit visit) where T : Record =>
        await store.Get<T>(Viewer.System, id, visit.Cancel) is { } found && owner(found).Value == visit.Viewer.UserId ? found : null;

    public static async ValueTask Remove<T>(Visit visit, Id<T> id) where T : Record
    {
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        unit.Delete(id);
        (await unit.Commit(visit.Cancel)).Expect();
    }

    async ValueTask<IReadOnlyList<ApiToken>> Tokens(User me, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<ApiToken>()) { Filter = Filter.Is("user", me.Id), Sorts = [new("createdAt", true)], Limit = 100 };
        return [.. (await store.List(Viewer.System, query, cancel)).Records.Cast<ApiToken>()];
    }
}
