using Guanxi.Kernel.Feed;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>Looks at everything the house keeps, names what is damaged, and makes anew what can be made from the rest. Reads all rows: minutes for millions.</summary>
public sealed class HouseExamination(IDatabase database, FeedStore feed, Schema schema, FileStore files, Company company)
{
    /// <param name="repair">Makes anew what is derived; what is found is told all the same.</param>
    public async ValueTask<IReadOnlyList<Finding>> Run(bool repair = false, CancellationToken cancel = default)
    {
        List<Finding> found = [.. await new RecordExamination(database).Run(schema.Current, cancel)];
        var forged = new HashSet<Guid>();
        await Finding.Look(database, "gx_feed", found, async () =>
        {
            (var changed, forged) = await new ValueExamination(database, feed, company).Run(schema.Current, cancel);
            found.AddRange(changed);
        });
        return [.. found, .. await new DerivedExamination(database, forged).Run(schema.Current, repair, cancel), .. await new FileExamination(database, files).Run(schema.Current, cancel)];
    }
}
