using Guanxi.Kernel.Access;
using Guanxi.Kernel.Feed;
using Guanxi.Modules.Platform;
using Guanxi.Web.Pages;

namespace Guanxi.Web.Account.Logs;

/// <summary>A page of the log in words.</summary>
/// <param name="Next">Where older lines begin; null at the end.</param>
public sealed record LogModel(LogQuery Query, IReadOnlyList<LogRow> Rows, LogPosition? Next)
{
    /// <summary>Of the person and the record that are asked for.</summary>
    public string? Who { get; init; }
    public string? Record { get; init; }
    public ChainLink? Head { get; init; }
    /// <summary>What a check of the chain has found; null when none was asked for.</summary>
    public ChainReport? Checked { get; init; }
    /// <summary>A seal to check, as it was typed.</summary>
    public string? Seal { get; init; }
    /// <summary>What was typed is none.</summary>
    public bool NoSeal { get; init; }
    public bool Programs { get; init; }

    public static async Task<LogModel> Load(Visit visit, AuditLog log, FeedChain chain, LogQuery query, int limit)
    {
        var (lines, next) = await log.Read(query, limit, visit.Viewer.TimeZone, visit.Cancel);
        return new(query, await LogRow.Of(visit, lines), next)
        {
            Who = query.Who is { } who ? (await visit.Store.Titles(visit.Viewer, visit.Registry.Of<User>(), [who], visit.Cancel)).GetValueOrDefault(who) : null,
            Record = query is { Record: { } record, Object: { } name } && visit.Registry.Find(name) is { } model ? (await visit.Store.Titles(visit.Viewer, model, [record], visit.Cancel)).GetValueOrDefault(record) : null,
            Head = await chain.Head(visit.Cancel), Programs = (await AccessLogging.Of(visit.Store)).Programs,
        };
    }
}
