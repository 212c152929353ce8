using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Modules.Platform;

/// <summary>Keeps the patterns by which numbers are written as the company's sequences say.</summary>
public sealed class NumberPatterns(RecordStore store, Company company) : IFollower
{
    public string Name => "number-patterns";

    public bool Concerns(string objectName) => objectName == "number-sequences";

    public async ValueTask Committed(CancellationToken cancel)
    {
        var page = await store.List(Viewer.System, new(store.Registry.Of<NumberSequence>()) { Limit = 1_000 }, cancel);
        company.NumberPatterns = page.Records.Cast<NumberSequence>().ToDictionary(s => $"{s.Object}.{s.Field}", s => s.Pattern);
    }
}
