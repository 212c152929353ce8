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
        var (model, fitted) = await Task.Run(() => Learn(past.Buyers, events, past.Today), cancel);
        await settings.Write(past.Unit, Setting, model with { At = past.Now }, cancel);
        var risks = new Dictionary<Guid, object?[]>();
        if (fitted is null) return risks;
        foreach (var buyer in past.Buyers)
            if (Look(buyer, events, past.Today) is { } row) risks[buyer.Account] = [decimal.Round((decimal)fitted.Of(row) * 20) * 5, Reasons(fitted, row) is { Length: > 0 } why ? why : null];
        return risks;
    }

    internal static (ChurnModel, LogisticModel?) Learn(IReadOnlyList<Buyer> buyers, ChurnEvents events, DateOnly today)
    {
        var cases = Enumerable.Range(1, Looks).SelectMany(i => Cases(buyers, events, today.AddDays(-Horizon * i)).Select(c => (Look: i, c.Row, c.Left))).ToList();
        var (known, held) = (cases.Where(c => c.Look > 1).ToList(), cases.Where(c => c.Look == 1).ToList());
        var model = new ChurnModel { Cases = cases.Count, Left = cases.Count(c => c.Left) };
        if (cases.Count < ChurnModel.FewestCases || new[] { known, held }.Any(some => Math.Min(some.Count(c => c.Left), some.Count(c => !c.Left)) < ChurnModel.FewestOfEach)) return (model with { Refused = true }, null);
        var before = LogisticModel.Fit([.. known.Select(c => c.Row)], [.. known.Select(c => c.Left)], 0.01);
        var told = held.Select(c => (Chance: before.Of(c.Row), c.Left)).ToList();
        var fitted = LogisticModel.Fit([.. cases.Select(c => c.Row)], [.. cases.Select(c => c.Left)], 0.01);
        return (model with
        {
            HeldOut = held.Count, Area = LogisticModel.AreaUnderCurve(told),
            Calibrations = [.. told.OrderBy(t => t.Chance).Chunk((told.Count + Bins - 1) / Bins).Select(bin => new ChurnCalibration(bin.Length, bin.Average(t => t.Chance), bin.Average(t => t.Left ? 1.0 : 0)))],
            Weights = Columns.Zip(fitted.Weights.Skip(1)).ToDictionary(w => w.First.Reason, w => w.Second),
        }, fitted);
    }

    static IEnumerable<(double[] Row, bool Left)> Cases(IReadOnlyList<Buyer> buyers, ChurnEvents events, DateOnly day) =>
        from buyer in buyers
        let row = Look(buyer, events, day)
        where row is not null
        select (row, !buyer.Purchases.Any(p => p.Day > day && p.Day <= day.AddDays(Horizon)));

    /// <summary>What was known of a customer on a day; null who had not bought within a year.</summary>
    static double[]? Look(Buyer buyer, ChurnEvents events, DateOnly day)
    {
        var bought = buyer.Purchases.Where(p => p.Day <= day).ToList();
        if (bought.Count == 0 || day.DayNumber - bought[^1].Day.DayNumber > Active) return null;
        double age = day.DayNumber - bought[0].Day.DayNumber, silent = day.DayNumber - bought[^1].Day.DayNumber;
        var gap = bought.Count > 1 ? Math.Max(3, (bought[^1].Day.DayNumber - bought[0].Day.DayNumber) / (bought.Count - 1.0)) : 60;
        return
        [
            Math.Log(1 + silent / gap), Math.Log(1.0 + Within(bought, day, 0)) - Math.Log(1.0 + Within(bought, day, Horizon)), Math.Log(bought.Count), Math.Log(1 + (double)bought.Average(p => p.Worth)), Math.Log(1 + age),
            Math.Log(1.0 + events.Complaints(buyer.Account, day)), Math.Log(1.0 + events.Contacts(buyer.Account, day)), Math.Log(1.0 + events.Products(buyer.Account, day)),
        ];
    }

    /// <summary>Purchases of a quarter that ended so many days before.</summary>
    static int Within(List<(DateOnly Day, decimal Worth)> bought, DateOnly day, int before) => bought.Count(p => p.Day <= day.AddDays(-before) && p.Day > day.AddDays(-before - Horizon));

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
