using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;

namespace Guanxi.Tests.Exchange;

public sealed class DateTests
{
    private static List<string> Column(string file, string header)
    {
        using var reader = TabularReader.Open(SharedData.File("crm_sales_opportunities", file));
        var column = reader.Headers.ToList().IndexOf(header);
        return [.. reader.Rows().Select(row => row.Cells[column])];
    }

    [Theory]
    [InlineData("sales_pipeline.csv", DateOrder.YearMonthDay)]
    [InlineData("ddmmyyyy_sales_pipeline.csv", DateOrder.DayMonthYear)]
    [InlineData("mdyyyy_sales_pipeline.csv", DateOrder.MonthDayYear)]
    public void The_three_pipelines_tell_their_order_and_mean_the_same_days(string file, DateOrder order)
    {
        foreach (var header in new[] { "engage_date", "close_date" })
        {
            var values = Column(file, header);
            Assert.Equal(order, DateColumn.Of(values));
            var days = values.Select(value => DateText.Read(value, order)?.Date);
            var expected = Column("sales_pipeline.csv", header).Select(value => value.Length == 0 ? (DateOnly?)null : DateOnly.ParseExact(value, "yyyy-MM-dd"));
            Assert.Equal(expected, days);
        }
    }

    [Fact]
    public void A_column_that_reads_both_ways_is_ambiguous()
    {
        var column = new DateColumn();
        foreach (var value in new[] { "05-05-2017", "03-04-2017", "", "01-12-2016" }) column.Add(value);
        Assert.Equal(DateOrder.Ambiguous, column.Order);
        Assert.Equal("03-04-2017", column.Doubtful);
        Assert.Equal([DateOrder.DayMonthYear, DateOrder.MonthDayYear], column.Choices);
    }

    [Fact]
    public void One_value_that_reads_one_way_only_decides() => Assert.Equal(DateOrder.DayMonthYear, DateColumn.Of(["03-04-2017", "25-04-2017"]));

    [Fact]
    public void Doubles_of_day_and_month_leave_no_doubt() => Assert.Equal(DateOrder.DayMonthYear, DateColumn.Of(["05-05-2017", "11/11/2016"]));

    [Fact]
    public void Days_above_twelve_on_both_sides_are_mixed()
    {
        var column = new DateColumn();
        foreach (var value in new[] { "25-04-2017", "04-25-2017" }) column.Add(value);
        Assert.Equal(DateOrder.Mixed, column.Order);
        Assert.Equal("04-25-2017", column.Contradicting);
    }

    [Theory]
    [InlineData("99-03-04", "16-10-31", DateOrder.YearMonthDay)]
    [InlineData("16-03-04", "16-10-31", DateOrder.Ambiguous)]
    [InlineData("03-04-16", "04-05-16", DateOrder.Ambiguous)]
    [InlineData("2016年10月20日", "2017年3月1日", DateOrder.YearMonthDay)]
    [InlineData("20 Oct 2016", "March 1, 2017", DateOrder.YearMonthDay)]
    [InlineData("20161020", "20170301", DateOrder.YearMonthDay)]
    [InlineData("42663", "42795.5", DateOrder.ExcelSerial)]
    [InlineData("GTX", "138-0013-8000", DateOrder.NotDates)]
    [InlineData("", "", DateOrder.NotDates)]
    public void Other_ways_to_write_dates_are_told_apart(string first, string second, DateOrder order)
        => Assert.Equal(order, DateColumn.Of([first, second]));

    [Theory]
    [InlineData("2016-10-20")]
    [InlineData("2016/10/20")]
    [InlineData("2016.10.20")]
    [InlineData("20161020")]
    [InlineData("2016年10月20日")]
    [InlineData("2016年10月20号")]
    [InlineData("20 Oct 2016")]
    [InlineData("20-Oct-16")]
    [InlineData("October 20, 2016")]
    [InlineData(" 2016-10-20 ")]
    public void A_date_with_one_meaning_is_read_whatever_the_order(string text)
    {
        foreach (var order in new[] { DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay })
            Assert.Equal(new DateOnly(2016, 10, 20), DateText.Read(text, order)?.Date);
    }

    [Theory]
    [InlineData("2016-10-20 13:45", "13:45:00", null)]
    [InlineData("2016-10-20T13:45:10Z", "13:45:10", 0.0)]
    [InlineData("2016-10-20T13:45:10.25+08:00", "13:45:10.25", 8.0)]
    [InlineData("20/10/2016 1:45 PM", "13:45:00", null)]
    [InlineData("2016年10月20日 下午1:45", "13:45:00", null)]
    [InlineData("2016-10-20 12:05 AM", "0:05:00", null)]
    public void The_time_of_day_is_read(string text, string time, double? offset)
    {
        var reading = DateText.Read(text, DateOrder.DayMonthYear);
        Assert.Equal(TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture), reading?.Time);
        Assert.Equal(offset, reading?.Offset?.TotalHours);
    }

    [Theory]
    [InlineData("2016-13-20")]
    [InlineData("2016-02-30")]
    [InlineData("31-02-2017")]
    [InlineData("10.1.20.5")]
    [InlineData("1.234.567")]
    [InlineData("2016-10")]
    [InlineData("2016-10-20 25:00")]
    [InlineData("12-34")]
    [InlineData("２０１６-10-20")]
    [InlineData("2016-10-20 x")]
    public void What_is_no_date_is_not_read(string text) => Assert.Empty(DateText.Read(text));

    [Fact]
    public void A_serial_keeps_its_time()
    {
        var reading = DateText.Read("42663.75", DateOrder.ExcelSerial);
        Assert.Equal(new DateOnly(2016, 10, 20), reading?.Date);
        Assert.Equal(new TimeOnly(18, 0), reading?.Time);
    }

    [Fact]
    public void A_value_that_does_not_fit_the_order_is_refused()
        => Assert.Null(DateText.Read("10/20/2016", DateOrder.DayMonthYear));
}
