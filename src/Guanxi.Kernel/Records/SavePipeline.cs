namespace Guanxi.Kernel.Records;

/// <summary>The steps of a save: access, parse of defaults, validation, before-rules, SQL, feed, search, after-rules; see docs/architecture.md.</summary>
public sealed class SavePipeline
{
    internal ValueTask<SaveResult> Commit(UnitOfWork unit, CancellationToken cancel) => throw new NotSupportedException();
}
