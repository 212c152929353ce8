using Guanxi.Bench.Data;
using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>P8: how much longer the same takes in a company many times as large.</summary>
static class Growth
{
    public static async Task Run(Options options, Results results)
    {
        var small = options with { Accounts = options.Small };
        var measurer = await Making.Run(small);
        using var product = await Child.Product(small.DataFolder(small.Accounts));
        await product.Settle();
        var asked = new Asked(small, product, measurer);
        foreach (var (name, measure) in new (string, Func<Asked, Task<Timing>>)[] { ("P2", Asking.List), ("P5", Asking.Create), ("P7", Asking.Search) })
            if (results.Find(name) is { } large) results.Add(new("P8", (await measure(asked)).PerSecond / large.Value, $"× {name}, {options.Accounts / small.Accounts} times the data", options.Accounts));
    }
}
