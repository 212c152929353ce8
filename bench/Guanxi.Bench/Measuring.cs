using Guanxi.Bench.Data;
using Guanxi.Bench.Load;
using Guanxi.Bench.Rows;

namespace Guanxi.Bench;

/// <summary>Runs the rows that were asked for and tells their figures.</summary>
static class Measuring
{
    public static async Task<int> Run(Options options)
    {
        var measurer = await Making.Run(options);
        var results = new Results(options);
        await Memory.Start(options, results);
        using (var product = await Child.Product(options.DataFolder(options.Accounts)))
        {
            await product.Settle();
            var company = new Asked(options, product, measurer);
            foreach (var (name, measure) in new (string, Func<Asked, Task<Timing>>)[] { ("P1", Asking.Read), ("P2", Asking.List), ("P3", Asking.ListPage), ("P4", Asking.RecordPage), ("P5", Asking.Create), ("P7", Asking.Search) })
                if (options.Wants(name)) results.Add(name, await measure(company), options.Accounts);
        }
        using (var bare = await Child.Bare(options, options.DataFolder(options.Accounts)))
        {
            var company = new Asked(options, bare, measurer);
            if (options.Wants("P1")) results.Baseline("P1", await Asking.BareRead(company));
            if (options.Wants("P2")) results.Baseline("P2", await Asking.BareList(company));
            if (options.Wants("P5")) results.Baseline("P5", await Asking.BareCreate(company));
        }
        if (options.Wants("P6")) await Importing.Run(options, results);
        if (options.Wants("P8")) await Growth.Run(options, results);
        results.Print(Console.Out);
        results.Write(Path.Combine(Child.Root, "bench", "results.json"));
        return 0;
    }
}
