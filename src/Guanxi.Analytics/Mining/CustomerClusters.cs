using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Finds customers who buy alike: how lately, how often, for how much at a time, at what pace and since when. A cluster whose means lie nearest to
/// those of an earlier one is that one still, and keeps the name people gave it.
/// </summary>
public sealed class CustomerClusters(RecordStore store, Settings settings, Texts texts, Company company) : ICustomerLearning
{
    public const string Setting = "customerClusters";
    const int Fewest = 2, Most = 7;
    /// <summary>Deviations from the mean of all that are worth a word.</summary>
    const double Telling = 0.5;

    /// <summary>What is looked at; texts under <c>cluster.high.</c> and <c>cluster.low.</c></summary>
    public static IReadOnlyList<string> Traits { get; } = ["silence", "purchases", "size", "pace", "age"];

    public IReadOnlyList<string> Fields { get; } = ["cluster"];

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var known = (await store.List(Viewer.System, new(store.Registry.Of<CustomerCluster>()) { Limit = 100 }, cancel)).Records.Cast<CustomerCluster>().ToList();
        if (past.Buyers.Count < ClusterModel.FewestCustomers)
        {
            await settings.Write(past.Unit, Setting, new ClusterModel { At = past.Now, Customers = past.Buyers.Count, Refused = true }, cancel);
            return new Dictionary<Guid, object?[]>();
        }
        var (rows, found) = await Task.Run(() => Find(past), cancel);
        var keys = Keep(past.Unit, found, known, rows);
        await settings.Write(past.Unit, Setting, new ClusterModel { At = past.Now, Customers = past.Buyers.Count, Silhouette = found.Silhouette, Count = found.Centres.Count }, cancel);
        return past.Buyers.Select((b, i) => (b.Account, Values: new object?[] { keys[found.Group[i]] })).ToDictionary(b => b.Account, b => b.Values);
    }

    static (IReadOnlyList<double[]> Rows, KMeans Found) Find(CustomerPast past)
    {
        var rows = past.Buyers.Select(b => TraitsOf(b, past.Today)).ToList();
        return (rows, KMeans.Best(KMeans.Standardise(rows, out _, out _), Fewest, Most));
    }

    /// <summary>Logarithms, for ten days more mean less after a year than after a week.</summary>
    static double[] TraitsOf(Buyer buyer, DateOnly today)
    {
        double age = today.DayNumber - buyer.First.DayNumber, gap = buyer.Purchases > 1 ? (double)(buyer.Last.DayNumber - buyer.First.DayNumber) / (buyer.Purchases - 1) : Math.Max(age, 1);
        return [Math.Log(1 + today.DayNumber - buyer.Last.DayNumber), Math.Log(buyer.Purchases), Math.Log(1 + (double)buyer.Worth / buyer.Purchases), -Math.Log(1 + gap), Math.Log(1 + age)];
    }

    /// <returns>Key of each group.</returns>
    Guid[] Keep(UnitOfWork unit, KMeans found, List<CustomerCluster> known, IReadOnlyList<double[]> rows)
    {
        var keys = new Guid[found.Centres.Count];
        var free = known.ToDictionary(k => k, k => JsonSerializer.Deserialize<double[]>(k.Centre ?? "[]", JsonValues.Options)!);
        foreach (var at in Enumerable.Range(0, keys.Length).OrderByDescending(g => found.Group.Count(x => x == g)))
        {
            var members = rows.Where((_, i) => found.Group[i] == at).ToList();
            var means = Traits.Select((_, t) => members.Average(m => m[t])).ToArray();
            var words = Words(found.Centres[at]);
            var same = free.Where(f => f.Value.Length == means.Length).Select(f => (f.Key, Far: f.Value.Zip(means, (a, b) => (a - b) * (a - b)).Sum())).OrderBy(f => f.Far).FirstOrDefault();
            var values = (Centre: JsonSerializer.Serialize(means, JsonValues.Options), Count: members.Count);
            if (same.Key is { } earlier)
            {
                free.Remove(earlier);
                keys[at] = earlier.Id;
                unit.Update<CustomerCluster>(earlier, ("name", earlier.Name == earlier.Words ? words : earlier.Name), ("words", words), ("customers", (long)values.Count), ("centre", values.Centre));
            }
            else keys[at] = unit.Create(new CustomerCluster { Name = words, Words = words, Customers = values.Count, Centre = values.Centre });
        }
        foreach (var gone in free.Keys) unit.Delete<CustomerCluster>(gone);
        return keys;
    }

    /// <summary>What sets the cluster apart, the furthest first; what is near the mean of all is not spoken of.</summary>
    string Words(double[] centre)
    {
        var told = centre.Index().Where(c => Math.Abs(c.Item) >= Telling).OrderByDescending(c => Math.Abs(c.Item)).Take(3).Select(c => texts[company.Facts.Language, $"cluster.{(c.Item > 0 ? "high" : "low")}.{Traits[c.Index]}"]).ToList();
        var text = told.Count == 0 ? texts[company.Facts.Language, "cluster.middle"] : string.Join(texts[company.Facts.Language, "cluster.and"], told);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}

/// <summary>How clusters were found; kept as the setting <c>customerClusters</c>.</summary>
public sealed record ClusterModel
{
    public const int FewestCustomers = 40;

    public DateTimeOffset At { get; init; }
    public int Customers { get; init; }
    /// <summary>Too few customers to tell groups from chance.</summary>
    public bool Refused { get; init; }
    public int Count { get; init; }
    public double Silhouette { get; init; }
}
