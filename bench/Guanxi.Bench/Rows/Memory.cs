using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>P9: from start to the first answer; memory soon after it, and once it has been left alone. The first start of a company also loads its warehouse.</summary>
static class Memory
{
    /// <summary>In seconds. The warehouse is closed a minute after it was needed last, and what is left is given back within twenty seconds of calm.</summary>
    const int Soon = 2, LeftAlone = 90;

    public static async Task Start(Options options, Results results)
    {
        if (!options.Wants("P9")) return;
        using var product = await Child.Product(options.DataFolder(options.Accounts));
        using (var connection = new Connection(product.Port)) await connection.Ask(HttpLoad.Get("/sign-in", null));
        results.Add(new("P9", product.Started.TotalSeconds, "s to first page", options.Accounts));
        await Task.Delay(TimeSpan.FromSeconds(Soon));
        results.Add(new("P9", product.Memory, $"MB {Soon} s after", options.Accounts));
        await product.Settle();
        await Task.Delay(TimeSpan.FromSeconds(LeftAlone));
        results.Add(new("P9", product.Memory, "MB idle", options.Accounts));
    }
}
