using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Platform;

/// <summary>Lays the company's own words over the product's.</summary>
public sealed class OwnTerms(RecordStore store, Texts texts) : IFollower
{
    public string Name => "terms";

    public bool Concerns(string objectName) => objectName == "terms";

    public async ValueTask Committed(CancellationToken cancel) =>
        texts.Rename((await store.All<TermOverride>(Viewer.System, Filter.All)).Select(t => (t.Language, t.Key, t.Text)));
}
