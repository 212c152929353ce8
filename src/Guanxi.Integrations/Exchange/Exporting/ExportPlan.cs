using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Queries;

namespace Guanxi.Integrations.Exchange.Exporting;

/// <summary>Which records go out, and how.</summary>
/// <param name="Query">Its filter, search, sorts and fields; its limit and cursor do not count.</param>
public sealed record ExportPlan(ListQuery Query, TabularFormat Format)
{
    /// <summary>
    /// Stable names, codes and keys instead of labels and titles: for programs, and for files that are to come back exactly as they
    /// went. NDJSON is always written so.
    /// </summary>
    public bool ForPrograms { get; init; }
}
