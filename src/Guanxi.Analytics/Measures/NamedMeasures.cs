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
            new("wonSize", MeasureUnit.Money, new(Average, Path: "amount", Where: "status:won")) { IsNamed = true },
            new("salesCycle", MeasureUnit.Days, new(AverageDays, Path: "engagedAt", Where: "status:won", Until: "closedAt")) { IsNamed = true },
            new("buyers", MeasureUnit.Number, new(Distinct, Path: "account", Where: "status:won")) { IsNamed = true },
        ],
        ["order-lines"] =
        [
            new("orders", MeasureUnit.Number, new(Distinct, Path: "orderNumber")) { IsNamed = true },
            new("buyers", MeasureUnit.Number, new(Distinct, Path: "account")) { IsNamed = true },
        ],
        ["leads"] = [Percent("conversionRate", new(Count, Where: "status:converted"), new(Count))],
        ["activities"] =
        [
            Percent("doneRate", new(Count, Where: "done:true"), new(Count)),
            new("visits", MeasureUnit.Number, new(Count, Where: "kind:visit and done:true")) { IsNamed = true },
        ],
    }.ToFrozenDictionary();

    static Measure Percent(string key, Aggregate of, Aggregate over) => new(key, MeasureUnit.Percent, of, over) { IsNamed = true };

    public static IReadOnlyList<Measure> Of(string model) => All.GetValueOrDefault(model) ?? [];

    public static IEnumerable<(string Object, Measure Measure)> Everything => All.SelectMany(o => o.Value.Select(m => (o.Key, m)));
}
