using Guanxi.Bench.Load;

namespace Guanxi.Bench.Rows;

/// <summary>P9: from start to the first answer, and memory before anyone asks more.</summary>
static class Memory
{
    public static async Task Start(Options options, Results results)
    {
        if (!options.Wants("P9")) return;
        using var product = await Child.Product(options.DataFolder(options.Accounts));
        using var connection = new Connection(product.Port);
        await connection.Ask(HttpLoad.Get("/sign-in", null));
        var seconds = product.Started.TotalSeconds;
        await Task.Delay(2_000);
        results.Add(new("P9", seconds, "s to first page", options.Accounts));
        results.Add(new("P9", product.Memory, "MB idle", options.Accounts));
    }
}
