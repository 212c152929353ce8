using Guanxi.Analytics.Measures;
using Guanxi.Kernel.Queries;
using Measure = Guanxi.Analytics.Measures.Measure;

namespace Guanxi.Tests.Analytics;

public sealed class CalculationTests
{
    static readonly Measure Amount = new("sum:amount", MeasureUnit.Money, new(AggregateFunction.Sum, "amount")), Orders = new("orders", MeasureUnit.Number, new(AggregateFunction.Count));

    static Measure? Parse(string text) => Calculation.Parse("calc:Mine=" + text, key => new[] { Amount, Orders }.FirstOrDefault(m => m.Key == key));

    [Theory]
    [InlineData("sum:amount / orders", 25, MeasureUnit.Money), InlineData("(sum:amount - 20) * 2 / orders", 40, MeasureUnit.Number), InlineData("sum:amount / sum:amount * 100", 100, MeasureUnit.Number)]
    [InlineData("orders + 1 * 3", 7, MeasureUnit.Number), InlineData("sum:amount/(orders-4)", null, MeasureUnit.Money)]
    public void A_formula_over_measures_is_reckoned(string formula, int? value, MeasureUnit unit)
    {
        var measure = Parse(formula)!;
        Assert.Equal(("Mine", unit), (measure.Calculation!.Name, measure.Unit));
        Assert.Equal(value, measure.Calculation.Value(m => m == Amount ? 100 : 4));
    }

    [Theory, InlineData(""), InlineData("1 + 2"), InlineData("sum:secret / orders"), InlineData("orders +"), InlineData("(orders"), InlineData("orders orders"), InlineData("orders; drop")]
    public void What_cannot_be_read_or_is_not_offered_is_refused(string formula) => Assert.Null(Parse(formula));

    [Fact]
    public void Words_for_periods_say_how_far_back_the_earlier_question_lies()
    {
        Assert.Equal(new Shift(3, 0), Shift.Of(CompareWith.Previous, Filter.Is("day", "thisQuarter")));
        Assert.Equal(new Shift(0, 30), Shift.Of(CompareWith.Previous, Filter.Both(Filter.Is("channel", "web"), Filter.Is("day", "last30Days"))));
        Assert.Equal(new Shift(12, 0), Shift.Of(CompareWith.LastYear, Filter.Is("day", "last6Months")));
        Assert.Null(Shift.Of(CompareWith.LastYear, Filter.Is("day", "2024")));
        Assert.Equal(new DateOnly(2025, 12, 1), new Shift(3, 0).Back(new AxisKey([new Member(new DateOnly(2026, 3, 1))])).Members[0].Key);
    }
}
