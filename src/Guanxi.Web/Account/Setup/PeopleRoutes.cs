using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Links;
using Guanxi.Web.Account.SecondFactor;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.SigningIn;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Account.Setup;

/// <summary>Invites people, lets them set a password, unlocks them, ends their sessions. The rest of a person is edited like any record.</summary>
static class PeopleRoutes
{
    const string Address = "/setup/users";

    public static void MapPeople(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/users", async (Visit visit, string? q, string? cursor) => await visit.Page<PeoplePage>(await Model(visit, q, cursor)));
        setup.MapPost("/users", Invite);
        setup.MapPost("/users/{id:guid}/link", MakeLink);
        setup.MapPost("/users/{id:guid}/unlock", async (Visit visit, Guid id) => await Change(visit, id, "setup.unlocked", ("failedSignIns", 0L), ("lockedUntil", null)));
        setup.MapPost("/users/{id:guid}/deactivate", async (Visit visit, Guid id) => await Change(visit, id, "setup.deactivated", ("active", false)));
        setup.MapPost("/users/{id:guid}/activate", async (Visit visit, Guid id) => await Change(visit, id, "setup.activated", ("active", true)));
        setup.MapPost("/users/{id:guid}/sign-out", SignOut);
        setup.MapPost("/users/{id:guid}/second-factor-off", async (Visit visit, People people, SecondFactorRemoval removal, Guid id) => await people.ById(id, visit.Cancel) is { } person
            ? SetupRoutes.GoBack(visit, Address, await removal.TakeOff(person, visit.Viewer, Visitor.Of(visit.Http), visit.Cancel) with { Unit = null }, "setup.secondFactorTaken")
            : await visit.Missing());
    }

    static async Task<PeopleModel> Model(Visit visit, string? search = null, string? cursor = null)
    {
        // As the product, because locks are secret; only who may set up comes here.
        var people = await visit.Store.List(Viewer.System, new(visit.Registry.Of<User>()) { Search = search, Sorts = [new("active", true), new("name")], Limit = 100, Cursor = cursor }, visit.Cancel);
        return new([.. people.Records.Cast<User>()], people.Titles, await WithPasskeys(visit, people.Records), await All<Role>(visit), await All<Team>(visit), people.Next);
    }

    /// <summary>Who of these has passkeys.</summary>
    static async Task<IReadOnlySet<Guid>> WithPasskeys(Visit visit, IReadOnlyList<Record> people)
    {
        if (people.Count == 0) return new HashSet<Guid>();
        var query = new ListQuery(visit.Registry.Of<PasskeyCredential>()) { Filter = Filter.Is("user", [.. people.Select(p => p.Id.ToString())]), Limit = 1_000 };
        return (await visit.Store.List(Viewer.System, query, visit.Cancel)).Records.Cast<PasskeyCredential>().Select(p => p.User.Value).ToHashSet();
    }

    static async Task<IReadOnlyList<T>> All<T>(Visit visit) where T : Record =>
        [.. (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<T>()) { Sorts = [new("name")], Limit = 1_000 }, visit.Cancel)).Records.Cast<T>()];

    static async Task<IResult> Invite(Visit visit, OneTimeLinks links, SignInLog log, [FromForm] string? name, [FromForm] string? email, [FromForm] Guid? role, [FromForm] string? team)
    {
        var invitation = new Invitation((name ?? "").Trim(), (email ?? "").Trim(), role, Guid.TryParse(team, out var id) ? id : null);
        var person = new User
        {
            Name = invitation.Name, Email = invitation.Email, Role = invitation.Role ?? Guid.Empty, Department = invitation.Team ?? Guid.Empty,
            Language = visit.Language, TimeZone = visit.Viewer.TimeZone.Id, SecurityStamp = SecurityStamp.New(),
        };
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Create(person);
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (!saved.Ok)
            return await visit.Page<PeoplePage>(await Model(visit) with { Invited = invitation, Problems = [.. saved.Problems.Select(p => p.Problem)] }, StatusCodes.Status422UnprocessableEntity);
        return await ShowLink(visit, links, log, person);
    }

    static async Task<IResult> MakeLink(Visit visit, OneTimeLinks links, SignInLog log, People people, Guid id) =>
        await people.ById(id, visit.Cancel) is { Active: true } person ? await ShowLink(visit, links, log, person) : await visit.Missing();

    /// <summary>Whoever has the link becomes the person: that it was made, and by whom, stands in the log.</summary>
    static async Task<IResult> ShowLink(Visit visit, OneTimeLinks links, SignInLog log, User person)
    {
        await log.Write(SignInOutcome.LinkMade, Visitor.Of(visit.Http), person, by: visit.Viewer, cancel: visit.Cancel);
        return await visit.Page<PeoplePage>(await Model(visit) with { Link = (person.Email, Whole(visit, links.Path(person))) });
    }

    static async Task<IResult> SignOut(Visit visit, SignInSessions sessions, Guid id)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        sessions.EndAll(unit, id);
        var saved = await unit.Commit(visit.Cancel);
        sessions.Forget();
        return SetupRoutes.GoBack(visit, Address, saved with { Unit = null }, "setup.signedOut");
    }

    static async Task<IResult> Change(Visit visit, Guid id, string done, params (string, object?)[] values)
    {
        var unit = visit.Store.Begin(visit.Viewer);
        unit.Update(new Id<User>(id), values);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), done);
    }

    static string Whole(Visit visit, string path) => $"{visit.Http.Request.Scheme}://{visit.Http.Request.Host}{path}";
}
