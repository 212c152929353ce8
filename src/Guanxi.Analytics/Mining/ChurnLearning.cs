using Guanxi.Analytics.Warehouse;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Modules.Platform;

namespace Guanxi.Analytics.Mining;

/// <summary>
/// Who is about to leave and why: looks back from several days in the past at what was known then, and whether anything was bought in the quarter
/// that followed. The latest of these days is held out; what the model says of itself comes from there.
/// </summary>
public sealed class ChurnLearning(WarehouseDatabase warehouse, Company company, Settings settings) : ICustomerLearning
{
    public const string Setting = "customerChurn";
    const int Horizon = 91, Looks = 5, Active = 365, Bins = 5, MostReasons = 3;
    /// <summary>Percent; nobody's leaving is surer than that, nor anybody's staying.</summary>
    const decimal Surest = 5;
    /// <summary>Added to the logarithm of the odds; less is not worth a word.</summary>
    const double Telling = 0.1;

    /// <summary>What is looked at, and on which side of the mean it is a reason.</summary>
    static readonly (string Reason, bool WhenHigh)[] Columns =
    [
        ("silent", true), ("buysLess", false), ("boughtRarely", false), ("smallPurchases", false), ("newCustomer", false), ("complaints", true), ("noContact", false), ("fewProducts", false),
    ];

    public IReadOnlyList<string> Fields { get; } = ["churnRisk", "churnReasons"];

    public async Task<IReadOnlyDictionary<Guid, object?[]>> Learn(CustomerPast past, CancellationToken cancel)
    {
        var events = await ChurnEvents.Read(warehouse, company.Facts.TimeZone, cancel);
        var (model, fitted, now) = await Task.Run(() => Learn(past.On, events, past.Today), cancel);
        await settings.Write(past.Unit, Setting, model with { At = past.Now }, cancel);
        var risks = new Dictionary<Guid, object?[]>();
        if (fitted is null) return risks;
        foreach (var (account, row) in now) risks[account] = [Math.Clamp(decimal.Round((decimal)fitted.Of(row) * 20) * 5, Surest, 100 - Surest), Reasons(fitted, row) is { Length: > 0 } why ? why : null];
        return risks;
    }

    /// <returns>The model, null where it may not speak, and what is known of each customer now.</returns>
    internal static async Task<(ChurnModel, LogisticModel?, IReadOnlyList<(Guid Account, double[] Row)> Now)> Learn(BuyersOn on, ChurnEvents events, DateOnly today)
    {
        var (cases, now) = await Cases(on, events, today);
        var (known, held) = (cases.Where(c => c.Look > 1).ToList(), cases.Where(c => c.Look == 1).ToList());
        var model = new ChurnModel { Cases = cases.Count, Left = cases.Count(c => c.Left) };
        if (cases.Count < ChurnModel.FewestCases || new[] { known, held }.Any(some => Math.Min(some.Count(c => c.Left), some.Count(c => !c.Left)) < ChurnModel.FewestOfEach)) return (model with { Refused = true }, null, now);
        var before = LogisticModel.Fit([.. known.Select(c => c.Row)], [.. known.Select(c => c.Left)], 0.01);
        var told = held.Select(c => (Chance: before.Of(c.Row), c.Left)).ToList();
        var fitted = LogisticModel.Fit([.. cases.Select(c => c.Row)], [.. cases.Select(c => c.Left)], 0.01);
        return (model with
        {
            HeldOut = held.Count, Area = LogisticModel.AreaUnderCurve(told),
            Calibrations = [.. told.OrderBy(t => t.Chance).Chunk((told.Count + Bins - 1) / Bins).Select(bin => new ChurnCalibration(bin.Length, bin.Average(t => t.Chance), bin.Average(t => t.Left ? 1.0 : 0)))],
            Weights = Columns.Zip(fitted.Weights.Skip(1)).ToDictionary(w => w.First.Reason, w => w.Second),
        }, fitted, now);
    }

    /// <summary>Quarter by quarter until today: each tells who of the one before left, and what led up to the next.</summary>
    static async Task<(IReadOnlyList<(int Look, double[] Row, bool Left)> Cases, IReadOnlyList<(Guid Account, double[] Row)> Now)> Cases(BuyersOn on, ChurnEvents events, DateOnly today)
    {
        var cases = new List<(int, double[], bool)>();
        List<(Guid Account, double[] Row)> looked = [];
        Dictionary<Guid, int> before = [], earlier = [];
        for (var look = Looks + 2; look >= 0; look--)
        {
            var (day, buyers) = (today.AddDays(-Horizon * look), await on(today.AddDays(-Horizon * look)));
            var counts = buyers.ToDictionary(b => b.Account, b => b.Purchases);
            cases.AddRange(looked.Select(l => (look + 1, l.Row, counts[l.Account] == before[l.Account])));
            looked = look > Looks ? [] : [.. from buyer in buyers where day.DayNumber - buyer.Last.DayNumber <= Active select (buyer.Account, Look(buyer, before.GetValueOrDefault(buyer.Account), earlier.GetValueOrDefault(buyer.Account), events, day))];
            (earlier, before) = (before, counts);
        }
        return (cases, looked);
    }

    /// <summary>What was known of a customer on a day.</summary>
    /// <param name="before">Purchases until a quarter before.</param>
    /// <param name="earlier">Purchases until two quarters before.</param>
    static double[] Look(Buyer buyer, int before, int earlier, ChurnEvents events, DateOnly day)
    {
        double age = day.DayNumber - buyer.First.DayNumber, silent = day.DayNumber - buyer.Last.DayNumber;
        var gap = buyer.Purchases > 1 ? Math.Max(3, (buyer.Last.DayNumber - buyer.First.DayNumber) / (buyer.Purchases - 1.0)) : 60;
        return
        [
            Math.Log(1 + silent / gap), Math.Log(1.0 + buyer.Purchases - before) - Math.Log(1.0 + before - earlier), Math.Log(buyer.Purchases), Math.Log(1 + (double)(buyer.Worth / buyer.Purchases)), Math.Log(1 + age),
            Math.Log(1.0 + events.Complaints(buyer.Account, day)), Math.Log(1.0 + events.Contacts(buyer.Account, day)), Math.Log(1.0 + events.Products(buyer.Account, day)),
        ];
    }

    /// <summary>The strongest ones, one at least where anything raises the risk.</summary>
    static string[] Reasons(LogisticModel model, double[] row) =>
    [
        .. Columns.Select((c, i) => (c.Reason, Part: model.Part(i, row[i]), Fits: row[i] > model.Means[i] == c.WhenHigh)).Where(c => c.Fits && c.Part > 0).OrderByDescending(c => c.Part)
            .Where((c, i) => i == 0 || c.Part >= Telling).Take(MostReasons).Select(c => c.Reason),
    ];
}

/// <summary>How leaving was learned and how far it can be trusted; kept as the setting <c>customerChurn</c>.</summary>
public sealed record ChurnModel
{
    /// <summary>Fewer tell chance.</summary>
    public const int FewestCases = 100, FewestOfEach = 10;

    public DateTimeOffset At { get; init; }
    /// <summary>Customers, each looked at on the days on which they had bought within a year.</summary>
    public int Cases { get; init; }
    /// <summary>Who bought nothing in the quarter that followed.</summary>
    public int Left { get; init; }
    public bool Refused { get; init; }
    public int HeldOut { get; init; }
    /// <summary>Under the curve, on what was held out: 0.5 is chance, 1 is certain.</summary>
    public double Area { get; init; }
    /// <summary>Fifths of what was held out, the safest first.</summary>
    public IReadOnlyList<ChurnCalibration> Calibrations { get; init; } = [];
    /// <summary>Of each reason, for one standard deviation.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();
}

public sealed record ChurnCalibration(int Customers, double Foretold, double Came);
