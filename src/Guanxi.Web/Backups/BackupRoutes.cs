using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Archives;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Backups;

/// <summary>The administrator's shelf of backups: make one, fetch one, put one in the place of what is there; and the plan.</summary>
static class BackupRoutes
{
    const string Address = "/setup/backups";
    const int MostKept = 3_650;

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

    static async Task<IResult> Show(Visit visit, BackupShelf shelf, BackupPlan? typed, IReadOnlyList<Problem> problems)
    {
        var plan = await shelf.Plan(visit.Cancel);
        var folder = shelf.Folder(typed ?? plan);
        return await visit.Page<BackupsPage>(new BackupsModel(await shelf.List(visit.Cancel), typed ?? plan ?? BackupPlan.Usual, plan?.Passphrase is not null, folder, problems),
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> Make(Visit visit)
    {
        var unit = visit.Store.Begin(Viewer.System);
        unit.Create(Backup.Asked(visit.Now));
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel) with { Unit = null }, "backups.asked");
    }

    static async Task<IResult> Keep(Visit visit, BackupShelf shelf, [FromForm] string? hour, [FromForm] string? folder, [FromForm] string? days, [FromForm] string? months, [FromForm] string? passphrase)
    {
        var problems = new List<Problem>();
        int Number(string field, string? text, int least, int most)
        {
            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            problems.Add(new(field, "outOfRange", least, most));
            return least;
        }
        var known = await shelf.Plan(visit.Cancel);
        var plan = new BackupPlan(string.IsNullOrEmpty(hour) ? null : Number("hour", hour, 0, 23), string.IsNullOrWhiteSpace(folder) ? null : folder.Trim(),
            Number("days", days, 1, MostKept), Number("months", months, 0, MostKept), known?.Passphrase);
        if (plan.Folder is { } named && !Path.IsPathFullyQualified(named)) problems.Add(new("folder", "notAFolder"));
        if (string.IsNullOrEmpty(passphrase) && plan.Passphrase is null) problems.Add(new("passphrase", "required"));
        if (problems.Count > 0) return await Show(visit, shelf, plan, problems);
        var unit = visit.Store.Begin(Viewer.System with { UserId = visit.Viewer.UserId, Name = visit.Viewer.Name, Channel = "page" });
        await shelf.Write(unit, plan, passphrase, visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel) with { Unit = null }, "setup.saved");
    }

    static async Task<IResult> Fetch(Visit visit, BackupShelf shelf, Guid id)
    {
        if (await Find(visit, shelf, id) is not { } backup) return await visit.Missing();
        return Results.File(shelf.PathOf(await shelf.Plan(visit.Cancel), backup), "application/octet-stream", backup.Name);
    }

    static async Task<IResult> Restore(Visit visit, BackupShelf shelf, Restoration restoration, Guid id, [FromForm] string? passphrase, [FromForm] string? until)
    {
        if (await Find(visit, shelf, id) is not { } backup) return await visit.Missing();
        if (!Moment(visit, until, out var moment)) return await Refuse(visit, new(backup, null, visit["problem.notADate"], until));
        try
        {
            // Begun, it comes to its end, whether or not the browser waits.
            await restoration.Run(shelf.PathOf(await shelf.Plan(visit.Cancel), backup), passphrase ?? "", moment, CancellationToken.None);
            return visit.Part<RestoredPage>();
        }
        catch (ArchiveException fault)
        {
            return await Refuse(visit, fault.Code == "later" ? new(backup, null, visit["backup.later"], until) : new(backup, visit["backup." + fault.Code], null, until));
        }
        catch (DatabaseInUseException)
        {
            return await Refuse(visit, new(backup, visit["backups.otherServers"], null, until));
        }
    }

    static async Task<IResult> Refuse(Visit visit, RestoreModel refused) => await visit.Page<RestorePage>(refused, StatusCodes.Status422UnprocessableEntity);

    /// <summary>As the person's clock shows it; to the end of the minute, as it is written.</summary>
    static bool Moment(Visit visit, string? typed, out DateTimeOffset? moment)
    {
        moment = null;
        if (string.IsNullOrWhiteSpace(typed)) return true;
        if (!DateTime.TryParseExact(typed, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var local)) return false;
        moment = new DateTimeOffset(local, visit.Viewer.TimeZone.GetUtcOffset(local)).ToUniversalTime().AddSeconds(local.Second == 0 ? 59.999 : 0.999);
        return true;
    }

    /// <summary>One that is there as a file.</summary>
    static async ValueTask<Backup?> Find(Visit visit, BackupShelf shelf, Guid id) =>
        (await shelf.List(visit.Cancel)).FirstOrDefault(b => b.Id == id && b.State == JobState.Done);
}

/// <param name="Sealed">Whether there is a passphrase.</param>
public sealed record BackupsModel(IReadOnlyList<Backup> Backups, BackupPlan Plan, bool Sealed, string Folder, IReadOnlyList<Problem> Problems);

/// <param name="Problem">Why it could not be restored.</param>
/// <param name="MomentProblem">Why not up to the moment that was asked for.</param>
/// <param name="Until">The moment as it was typed.</param>
public sealed record RestoreModel(Backup Backup, string? Problem, string? MomentProblem, string? Until);
