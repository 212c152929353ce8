using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Lists;

/// <summary>What stands at the foot of a column.</summary>
public enum ColumnTotal { Sum, Average, Min, Max, Filled, Share, Distinct }

/// <summary>Totals by column as one text: <c>sum:amount,share:closeDate</c>; a column alone is summed.</summary>
public static class ColumnTotals
{
    /// <summary>Chosen by nobody: amounts and quantities are added up.</summary>
    public static IReadOnlyDictionary<string, ColumnTotal> Of(ListState state, IReadOnlyList<ListColumn> columns) =>
        state.Totals is { } text ? Parse(text) : columns.Where(c => c.Summed).ToDictionary(c => c.Name, _ => ColumnTotal.Sum);

    public static Dictionary<string, ColumnTotal> Parse(string text)
    {
        var totals = new Dictionary<string, ColumnTotal>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (part.Split(':') is var words && Named(words.Length > 1 ? words[0] : "sum") is { } total) totals[words[^1]] = total;
        return totals;
    }

    public static string Print(IEnumerable<KeyValuePair<string, ColumnTotal>> totals) => string.Join(',', totals.Select(t => $"{Name(t.Value)}:{t.Key}"));

    public static string Name(ColumnTotal total) => ModelCompiler.Camel(total.ToString());

    /// <summary>What can be said of a column's values.</summary>
    public static IEnumerable<ColumnTotal> Fitting(ListColumn column) => column.Path.End.Kind switch
    {
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Rating => [ColumnTotal.Sum, ColumnTotal.Average, ColumnTotal.Min, ColumnTotal.Max, .. Filling],
        FieldKind.Date or FieldKind.Instant => [ColumnTotal.Min, ColumnTotal.Max, .. Filling],
        FieldKind.Address or FieldKind.PersonName => [ColumnTotal.Filled, ColumnTotal.Share],
        FieldKind.Text or FieldKind.Sequence or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Duration or FieldKind.Choice
            or FieldKind.Choices or FieldKind.Tags or FieldKind.Reference or FieldKind.AnyReference or FieldKind.YesNo or FieldKind.Json or FieldKind.Image or FieldKind.File => Filling,
        FieldKind.Formula or FieldKind.Rollup => [],
    };

    static readonly ColumnTotal[] Filling = [ColumnTotal.Filled, ColumnTotal.Share, ColumnTotal.Distinct];

    public static Measure Measure(ColumnTotal total) => total switch
    {
        ColumnTotal.Sum => Kernel.Queries.Measure.Sum,
        ColumnTotal.Average => Kernel.Queries.Measure.Average,
        ColumnTotal.Min => Kernel.Queries.Measure.Min,
        ColumnTotal.Max => Kernel.Queries.Measure.Max,
        ColumnTotal.Filled or ColumnTotal.Share => Kernel.Queries.Measure.Filled,
        ColumnTotal.Distinct => Kernel.Queries.Measure.Distinct,
    };

    static ColumnTotal? Named(string name)
    {
        foreach (var total in Enum.GetValues<ColumnTotal>()) if (Name(total) == name) return total;
        return null;
    }
}
