using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Web.Account.Sessions;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Pages;
using Guanxi.Web.Pages.Inputs;

namespace Guanxi.Web.Account.Logs;

/// <summary>The log of who changed, saw, took out and signed in: searched, filtered, taken away as a file, and its chain checked.</summary>
static class LogRoutes
{
    public const string Address = "/setup/log";
    const int PageSize = 100, Together = 1_000;

    public static void MapLog(this IEndpointRouteBuilder setup)
    {
        setup.MapGet("/log", Show);
        setup.MapGet("/log/export", Export);
        setup.MapPost("/log/check", Check);
        setup.MapPost("/log/programs", Programs);
    }

    static async Task<IResult> Show(Visit visit, AuditLog log, FeedChain chain)
    {
        if (!visit.Viewer.Can("audit")) return await visit.Forbidden();
        var asked = visit.Http.Request.Query;
        // Without script a person is named, not chosen.
        var query = LogQuery.Read(asked);
        if (query.Who is null && asked["who.text"].ToString().Trim() is { Length: > 0 } name) query = query with { Who = (await NamedRecords.Find(visit, visit.Registry.Of<SignInEvent>()["user"], name)).Id };
        return await visit.Page<LogPage>(await LogModel.Load(visit, log, chain, query, PageSize));
    }

    /// <summary>Reads the whole history: minutes with many millions of changes.</summary>
    static async Task<IResult> Check(Visit visit, AuditLog log, FeedChain chain)
    {
        if (!visit.Viewer.Can("audit")) return await visit.Forbidden();
        var typed = (await visit.Http.Request.ReadFormAsync(visit.Cancel))["seal"].ToString().Trim();
        var noted = NotedSeal.Parse(typed);
        var model = await LogModel.Load(visit, log, chain, new(), PageSize) with { Seal = typed };
        return noted is null && typed.Length > 0 ? await visit.Page<LogPage>(model with { NoSeal = true }, StatusCodes.Status422UnprocessableEntity)
            : await visit.Page<LogPage>(model with { Checked = await chain.Verify(noted, visit.Cancel) });
    }

    static async Task<IResult> Programs(Visit visit, Modules.Platform.Settings settings)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var unit = visit.Store.Begin(visit.Viewer);
        await settings.Write(unit, AccessLogging.Key, new AccessLogging(form["programs"] == "true"), visit.Cancel);
        return SetupRoutes.GoBack(visit, Address, await unit.Commit(visit.Cancel), "setup.saved");
    }

    static async Task<IResult> Export(Visit visit, AuditLog log)
    {
        if (!visit.Viewer.Can("audit")) return await visit.Forbidden();
        var query = LogQuery.Read(visit.Http.Request.Query);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 81_920, FileOptions.DeleteOnClose);
        try
        {
            var count = await Write(visit, log, query, file);
            await Note(visit, query, count);
            file.Position = 0;
            return Results.File(file, TabularFormat.Csv.MediaType(), $"log-{visit.Today:yyyy-MM-dd}.csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static async Task<long> Write(Visit visit, AuditLog log, LogQuery query, Stream file)
    {
        var columns = new[] { "when", "who", "kind", "object", "record", "detail", "origin" };
        using var writer = TabularWriter.Create(TabularFormat.Csv, file, visit["setup.log"], [.. columns.Select(c => new TabularColumn(visit["log." + c], c == "when" ? CellKind.Instant : CellKind.Text))]);
        var count = 0L;
        for (LogPosition? at = query.At; at is not null;)
        {
            (var lines, at) = await log.Read(query with { At = at }, Together, visit.Viewer.TimeZone, visit.Cancel);
            foreach (var row in await LogRow.Of(visit, lines)) writer.Write([TimeZoneInfo.ConvertTime(row.At, visit.Viewer.TimeZone), row.Who, row.Kind, row.Object, row.Title, row.Detail, row.Origin]);
            count += lines.Count;
        }
        return count;
    }

    /// <summary>Who took the log away stands in the log.</summary>
    static async Task Note(Visit visit, LogQuery query, long count)
    {
        var unit = visit.Store.Begin(Kernel.Access.Viewer.System);
        unit.Create(new AccessEvent
        {
            Name = "log", Kind = AccessKind.Exported, User = visit.Viewer.UserId, At = visit.Now, Object = "log", Count = count, Format = "csv", Filter = query.Address("") is { Length: > 0 } text ? text : null,
            Channel = visit.Viewer.Channel, Address = Visitor.Of(visit.Http).Address,
        });
        (await unit.Commit(visit.Cancel)).Expect();
    }
}
