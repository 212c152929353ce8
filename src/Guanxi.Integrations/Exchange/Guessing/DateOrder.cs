namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>What the values of a column say about the order of their dates.</summary>
public enum DateOrder
{
    /// <summary>Most values are no dates at all.</summary>
    NotDates,

    /// <summary>The year first (ISO 8601, 2016年10月20日), or a month's name: no doubt.</summary>
    YearMonthDay,

    DayMonthYear,

    MonthDayYear,

    /// <summary>Plain numbers, days since 1899-12-30.</summary>
    ExcelSerial,

    /// <summary>All values can be read in two orders, and mean different days: only a person can tell.</summary>
    Ambiguous,

    /// <summary>Some values can only be read in one order and some only in another.</summary>
    Mixed,
}
