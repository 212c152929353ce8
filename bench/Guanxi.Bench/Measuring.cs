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
        using (var bare = await Child.Bare(options, options.DataFolder(options.Accounts)))
        {
            var baseline = new Asked(options, bare, measurer);
            using (var product = await Child.Product(options.DataFolder(options.Accounts)))
            {
                await product.Settle();
                var company = new Asked(options, product, measurer);
                foreach (var (name, measure, least) in new (string, Func<Asked, Task<Timing>>, Func<Asked, Task<Timing>>?)[]
                {
                    ("P1", Asking.Read, Asking.BareRead), ("P2", Asking.List, Asking.BareList), ("P3", Asking.ListPage, null), ("P4", Asking.RecordPage, null),
                    ("P5", Asking.Create, null), ("P7", Asking.Search, null),
                })
                {
                    if (!options.Wants(name)) continue;
                    results.Add(name, await measure(company), options.Accounts);
                    // At once: on a machine with other work the next minute is another machine.
                    if (least is not null) results.Baseline(name, await least(baseline));
                }
            }
            if (options.Wants("P5")) results.Baseline("P5", await Asking.BareCreate(baseline));
        }
        if (options.Wants("P6")) await Importing.Run(options, results);
        if (options.Wants("P11")) await Tree.Run(options, results);
        if (options.Wants("P8")) await Growth.Run(options, results);
        results.Print(Console.Out);
        results.Write(Path.Combine(Child.Root, "bench", "results.json"));
        return 0;
    }
}
