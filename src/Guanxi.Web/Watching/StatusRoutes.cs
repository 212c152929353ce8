using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Storage;
using Guanxi.Web.Backups;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Watching;

/// <summary>How the installation is, for administrators: the figures that are also measured for collectors.</summary>
static class StatusRoutes
{
    const int MostStatements = 10;

    public static void MapStatus(this IEndpointRouteBuilder setup) => setup.MapGet("/status", Show);

    static async Task<IResult> Show(Visit visit, Vitals vitals, FeedStops stops, SlowStatements slow, RequestFigures requests, DatabaseCheckup checkup, DataFolder folder, BackupShelf shelf)
    {
        var space = new DriveInfo(folder.Path).AvailableFreeSpace;
        return await visit.Page<StatusPage>(new StatusModel(await vitals.Take(visit.Cancel), requests.Sum(), await slow.Explain(MostStatements, visit.Cancel),
            await stops.Now(visit.Cancel), folder.Database.Describe(), await checkup.Servers(visit.Cancel), space, checkup.Replicas, !checkup.IsInPlace,
            (await shelf.Known(visit.Cancel)).Where(b => b.ProvedAt is not null).Max(b => b.Moment)));
    }
}

/// <param name="Stops">Readers that stand still.</param>
/// <param name="Database">Where it is, without a password.</param>
/// <param name="Space">Bytes free on the disk of the data folder.</param>
/// <param name="Gone">Whether the database's file is not the one that was opened any more.</param>
/// <param name="Kept">The moment the newest backup that was proved would bring back; null without one.</param>
public sealed record StatusModel(VitalSigns Signs, RequestSummary Requests, IReadOnlyList<ExplainedStatement> Slow, IReadOnlyList<FeedStop> Stops, string Database, long Servers, long Space, ReplicaSigns? Replicas, bool Gone, DateTimeOffset? Kept);
