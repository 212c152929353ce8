using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Backups.Places;
using Guanxi.Web.Commands;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Backups;

/// <summary>The administrator's shelf of backups: make one, fetch one, put one in the place of what is there; and the plan.</summary>
static class BackupRoutes
{
    public const string Address = "/setup/backups";

    public static void MapBackups(this IEndpointRouteBuilder setup)
    {
        var backups = setup.MapGroup("/backups").AddEndpointFilter(OnlyAdministrators);
        backups.MapGet("", async (Visit visit, BackupShelf shelf) => await Show(visit, shelf, null, []));
        backups.MapPost("", Make);
        backups.MapPost("/plan", Keep);
        backups.MapGet("/{id:guid}", async (Visit visit, BackupShelf shelf, Guid id) => await Find(visit, shelf, id) is { } backup ? await visit.Page<RestorePage>(new RestoreModel(backup, null, null, null)) : await visit.Missing());
        backups.MapGet("/{id:guid}/file", Fetch);
        backups.MapPost("/{id:guid}/restore", Restore);
    }

    /// <summary>A backup holds what any person knows, and more.</summary>
    static async ValueTask<object?> OnlyAdministrators(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var visit = (await Visit.BindAsync(context.HttpContext))!;
        return visit.Viewer.Administrator ? await next(context) : await visit.Forbidden();
    }

    static async Task<IResult> Show(Visit visit, BackupShelf shelf, BackupForm? typed, IReadOnlyList<Problem> problems)
    {
        var plan = await shelf.Plan(visit.Cancel);
        string? trouble = null;
        IReadOnlyList<Backup> backups;
        try
        {
            backups = await shelf.List(visit.Cancel);
        }
        catch (PlaceUnreachableException away)
        {
            (backups, trouble) = (await shelf.Known(visit.Cancel), away.Message);
        }
        return await visit.Page<BackupsPage>(new BackupsModel(backups, typed ?? BackupForm.Of(plan ?? BackupPlan.Usual), plan?.Passphrase is not null, plan?.Bucket is not null, shelf.Folder(plan), trouble, problems),
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> Make(Visit visit)
    {
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        var backup = Backup.Asked(visit.Now);
        unit.Create(backup);
        unit.Create(Noted(visit, AccessKind.BackedUp, backup));
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel) with { Unit = null }, "backups.asked");
    }

    static async Task<IResult> Keep(Visit visit, BackupShelf shelf)
    {
        var form = BackupForm.Typed(await visit.Http.Request.ReadFormAsync(visit.Cancel));
        var problems = new List<Problem>();
        var plan = form.Read(await shelf.Plan(visit.Cancel), shelf, problems);
        if (problems.Count == 0) await Try(shelf.Place(plan), plan.Bucket is null ? new("folder", "folderUnwritable") : new("endpoint", "placeUnreachable"), problems, visit.Cancel);
        if (problems.Count > 0) return await Show(visit, shelf, form, problems);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        await shelf.Write(unit, plan, form.Passphrase, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel) with { Unit = null }, "setup.saved");
    }

    /// <summary>A place that does not let us in is found out now, not by the night's backup.</summary>
    static async ValueTask Try(IBackupPlace place, Problem otherwise, List<Problem> problems, CancellationToken cancel)
    {
        try { await place.Try(cancel); }
        catch (PlaceUnreachableException away) { problems.Add(new(otherwise.Field, otherwise.Code, away.Message)); }
    }

    static async Task<IResult> Fetch(Visit visit, BackupShelf shelf, Guid id)
    {
        if (await Find(visit, shelf, id) is not { } backup) return await visit.Missing();
        var file = await shelf.Place(await shelf.Plan(visit.Cancel)).Open(backup.Name, visit.Cancel);
        var unit = visit.Store.Begin(visit.Viewer.AsProduct());
        unit.Create(Noted(visit, AccessKind.Exported, backup));
        (await unit.Commit(visit.Cancel)).Expect();
        return Results.File(file, "application/octet-stream", backup.Name);
    }

    static async Task<IResult> Restore(Visit visit, BackupShelf shelf, Restoration restoration, Guid id, [FromForm] string? passphrase, [FromForm] string? until)
    {
        if (await Find(visit, shelf, id) is not { } backup) return await visit.Missing();
        if (!Moment(visit, until, out var moment)) return await Refuse(visit, new(backup, null, visit["problem.notADate"], until));
        try
        {
            // Begun, it comes to its end, whether or not the browser waits.
            await restoration.Run(async cancel => await shelf.Place(await shelf.Plan(cancel)).Open(backup.Name, cancel), passphrase ?? "", moment, Noted(visit, AccessKind.Restored, backup), CancellationToken.None);
            return visit.Part<RestoredPage>();
        }
        catch (ArchiveException fault)
        {
            return await Refuse(visit, fault.Code is "later" or "anotherHistory" ? new(backup, null, visit["backup." + fault.Code], until) : new(backup, visit["backup." + fault.Code], null, until));
        }
        catch (CommandException fault)
        {
            return await Refuse(visit, new(backup, visit[fault.Key, [.. fault.Arguments]], null, until));
        }
        catch (DatabaseInUseException)
        {
            return await Refuse(visit, new(backup, visit["backups.otherServers"], null, until));
        }
    }

    static async Task<IResult> Refuse(Visit visit, RestoreModel refused) => await visit.Page<RestorePage>(refused, StatusCodes.Status422UnprocessableEntity);

    /// <summary>As the person's clock shows it.</summary>
    static bool Moment(Visit visit, string? typed, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!DateTime.TryParseExact(typed, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local)) return false;
        moment = new DateTimeOffset(local, visit.Viewer.TimeZone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    static AccessEvent Noted(Visit visit, AccessKind kind, Backup backup)
    {
        var done = AccessEvent.By(visit.Viewer, kind, "backups", backup.Name, visit.Now);
        done.Address = Visitor.Of(visit.Http).Address;
        return done;
    }

    /// <summary>One that is there as a file.</summary>
    static async ValueTask<Backup?> Find(Visit visit, BackupShelf shelf, Guid id) =>
        (await shelf.List(visit.Cancel)).FirstOrDefault(b => b.Id == id && b.State == JobState.Done);
}

/// <param name="Plan">As it stands, or as it was typed.</param>
/// <param name="Sealed">Whether there is a passphrase.</param>
/// <param name="HasSecret">Whether there is a key to a store.</param>
/// <param name="Folder">Where they lie without a store.</param>
/// <param name="Trouble">Why the place cannot be looked at, in its own words.</param>
public sealed record BackupsModel(IReadOnlyList<Backup> Backups, BackupForm Plan, bool Sealed, bool HasSecret, string Folder, string? Trouble, IReadOnlyList<Problem> Problems);

/// <param name="Problem">Why it could not be restored.</param>
/// <param name="MomentProblem">Why not up to the moment that was asked for.</param>
/// <param name="Until">The moment as it was typed.</param>
public sealed record RestoreModel(Backup Backup, string? Problem, string? MomentProblem, string? Until);
