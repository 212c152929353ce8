using System.Collections.Frozen;
using static Guanxi.Analytics.Measures.AggregateFunction;

namespace Guanxi.Analytics.Measures;

/// <summary>Measures with a name of their own. Each has two texts: what it is called and how it is reckoned.</summary>
public static class NamedMeasures
{
    static readonly FrozenDictionary<string, IReadOnlyList<Measure>> All = new Dictionary<string, IReadOnlyList<Measure>>
    {
        ["opportunities"] =
        [
            Percent("winRate", new(Count, Where: "status:won"), new(Count, Where: "status:won,lost")),
            new("wonAmount", MeasureUnit.Money, new(Sum, Path: "amount", Where: "status:won")) { IsNamed = true },
            new("openAmount", MeasureUnit.Money, new(Sum, Path: "amount", Where: "status:open")) { IsNamed = true },
            new("weightedOpen", MeasureUnit.Money, new(Sum, Path: "weightedAmount", Where: "status:open")) { IsNamed = true },
            new("commit", MeasureUnit.Money, new(Sum, Path: "amount", Where: "status:open and forecastCategory:commit")) { IsNamed = true },
            new("bestCase", MeasureUnit.Money, new(Sum, Path: "amount", Where: "status:open and forecastCategory:commit,bestCase")) { IsNamed = true },
            new("wonSize", MeasureUnit.Money, new(Average, Path: "amount", Where: "status:won")) { IsNamed = true },
            new("salesCycle", MeasureUnit.Days, new(AverageDays, Path: "engagedAt", Where: "status:won", Until: "closedAt")) { IsNamed = true },
            new("buyers", MeasureUnit.Number, new(Distinct, Path: "account", Where: "status:won")) { IsNamed = true },
            Percent("repeatRate", new(Distinct, Path: "account", Where: "status:won", Until: "closeDate", After: "account.firstPurchase"), new(Distinct, Path: "account", Where: "status:won")),
            new("openAge", MeasureUnit.Days, new(AverageDays, Path: "engagedAt", Where: "status:open", Until: Aggregate.Now)) { IsNamed = true },
            Seasonality(new(Sum, Path: "amount", Where: "status:won"), new(Months, Path: "closeDate", Where: "status:won")),
        ],
        ["order-lines"] =
        [
            new("orders", MeasureUnit.Number, new(Distinct, Path: "orderNumber")) { IsNamed = true },
            new("buyers", MeasureUnit.Number, new(Distinct, Path: "account")) { IsNamed = true },
            Percent("repeatRate", new(Distinct, Path: "account", Until: "day", After: "account.firstPurchase"), new(Distinct, Path: "account")),
            Seasonality(new(Sum, Path: "amount"), new(Months, Path: "day")),
        ],
        ["tickets"] =
        [
            Percent("complaintShare", new(Count, Where: "kind:complaint"), new(Count)),
            new("openAge", MeasureUnit.Days, new(AverageDays, Path: "createdAt", Where: "archivedAt:empty", Until: Aggregate.Now)) { IsNamed = true },
        ],
        ["leads"] = [Percent("conversionRate", new(Count, Where: "status:converted"), new(Count))],
        ["activities"] =
        [
            Percent("doneRate", new(Count, Where: "done:true"), new(Count)),
            new("visits", MeasureUnit.Number, new(Count, Where: "kind:visit and done:true")) { IsNamed = true },
        ],
    }.ToFrozenDictionary();

    static Measure Percent(string key, Aggregate of, Aggregate over) => new(key, MeasureUnit.Percent, of, over) { IsNamed = true };

    /// <summary>A calendar month's worth here, held against a usual month's.</summary>
    static Measure Seasonality(Aggregate of, Aggregate months) => new("seasonality", MeasureUnit.Percent, of, months) { IsNamed = true, OfTotal = true };

    public static IReadOnlyList<Measure> Of(string model) => All.GetValueOrDefault(model) ?? [];

    public static IEnumerable<(string Object, Measure Measure)> Everything => All.SelectMany(o => o.Value.Select(m => (o.Key, m)));
}
