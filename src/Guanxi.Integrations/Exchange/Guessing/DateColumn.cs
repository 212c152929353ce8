using System.Globalization;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>
/// Decides the order of day, month and year for a column, value by value: an order survives as long as every value can be
/// read in it. Nothing is guessed: two surviving orders that lead to different days stay <see cref="DateOrder.Ambiguous"/>.
/// </summary>
public sealed class DateColumn
{
    static readonly DateOrder[] Orders = [DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay];

    readonly HashSet<DateOrder> possible = [.. Orders];
    readonly Dictionary<(DateOrder, DateOrder), string> doubts = [];
    int filled, dates, certain, serials;

    /// <summary>The first value that means different days in the orders still possible.</summary>
    public string? Doubtful => doubts.FirstOrDefault(doubt => possible.Contains(doubt.Key.Item1) && possible.Contains(doubt.Key.Item2)).Value;

    /// <summary>The first value that no longer fits what the values before it allowed.</summary>
    public string? Contradicting { get; private set; }

    public static DateOrder Of(IEnumerable<string> values)
    {
        var column = new DateColumn();
        foreach (var value in values) column.Add(value);
        return column.Order;
    }

    public void Add(string value)
    {
        if (string.IsNullOrWhiteSpace(value)) return;
        filled++;
        var readings = DateText.Read(value);
        if (readings.Count == 0)
        {
            if (IsSerial(value)) serials++;
            return;
        }
        dates++;
        if (readings is [{ Certain: true }])
        {
            certain++;
            return;
        }
        foreach (var one in readings)
            foreach (var other in readings)
                if (one.Date != other.Date) doubts.TryAdd((one.Order, other.Order), value);
        possible.IntersectWith(readings.Select(reading => reading.Order));
        if (possible.Count == 0) Contradicting ??= value;
    }

    public DateOrder Order
    {
        get
        {
            if (dates == 0 && serials > filled / 2) return DateOrder.ExcelSerial;
            if (dates <= filled / 2) return DateOrder.NotDates;
            if (dates == certain) return DateOrder.YearMonthDay;
            if (possible.Count == 0) return DateOrder.Mixed;
            return Doubtful is not null ? DateOrder.Ambiguous : Orders.First(possible.Contains);
        }
    }

    /// <summary>The orders a person may choose from.</summary>
    public IReadOnlyList<DateOrder> Choices => Array.FindAll(Orders, possible.Contains);

    /// <summary>Numbers that, as days, lie between 1954 and 2119.</summary>
    static bool IsSerial(string value)
        => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) && days is > 20000 and < 80000;
}
