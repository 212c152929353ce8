using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class TypedNumberTests
{
    [Theory]
    [InlineData("1,234.50", "1234.50")]
    [InlineData("１２３", "123")]
    [InlineData("１，２３４．５", "1234.5")]
    [InlineData("10万", "100000")]
    [InlineData("1.5 亿", "150000000")]
    [InlineData("2万亿", "2000000000000")]
    [InlineData("3.2k", "3200")]
    [InlineData("10w", "100000")]
    [InlineData("-5", "-5")]
    [InlineData("－5", "-5")]
    [InlineData("(1,000)", "-1000")]
    [InlineData("+7", "7")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1E+05", "100000")]
    [InlineData("1 234 567", "1234567")]
    [InlineData(" 42 ", "42")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    public void A_number_is_understood_as_people_type_it(string typed, string number) =>
        Assert.Equal(decimal.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture), Typed.Number(typed).Value);

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12a")]
    [InlineData("1,5")]
    [InlineData("1,2345")]
    [InlineData("1.234,50")]
    [InlineData("1.2.3")]
    [InlineData("12,34,567")]
    [InlineData(",123")]
    [InlineData("--5")]
    [InlineData(".")]
    [InlineData("1e")]
    [InlineData("万")]
    [InlineData("NaN")]
    [InlineData("∞")]
    [InlineData("12%")]
    [InlineData("0x1F")]
    [InlineData("a very long piece of writing that is certainly no number at all 7")]
    public void What_is_not_a_number_is_refused(string typed) => Assert.Equal("notANumber", Typed.Number(typed).Problem);

    [Theory]
    [InlineData("1e100")]
    [InlineData("99999999999999999999999999999")]
    [InlineData("1234567890123456789012345678亿")]
    [InlineData("0.12345678901234567890123456789")]
    public void A_number_that_would_lose_digits_is_refused(string typed) => Assert.Equal("numberTooLarge", Typed.Number(typed).Problem);

    [Fact]
    public void What_we_write_we_read() => Prop.ForAll<decimal>(value =>
        Typed.Number(English.Number(value)) is var number && (number.Ok ? number.Value == value : number.Problem == "numberTooLarge")).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("¥1,234.50", null, "1234.50", "CNY")]
    [InlineData("￥100", null, "100", "CNY")]
    [InlineData("¥100", "JPY", "100", "JPY")]
    [InlineData("-$5", null, "-5", "USD")]
    [InlineData("$-5", null, "-5", "USD")]
    [InlineData("$5", "HKD", "5", "HKD")]
    [InlineData("USD 100", null, "100", "USD")]
    [InlineData("100 eur", null, "100", "EUR")]
    [InlineData("10万元", null, "100000", "CNY")]
    [InlineData("5k USD", null, "5000", "USD")]
    [InlineData("1.5亿", "CNY", "150000000", "CNY")]
    [InlineData("7 MXN", null, "7", "MXN")]
    [InlineData("12", null, "12", null)]
    public void Money_may_name_its_currency(string typed, string? expected, string amount, string? currency)
    {
        var money = Typed.Money(typed, expected);
        Assert.Null(money.Problem);
        Assert.Equal((decimal.Parse(amount, CultureInfo.InvariantCulture), currency), money.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("¥")]
    [InlineData("¥5 USD")]
    [InlineData("5 XYZ")]
    [InlineData("about 5")]
    public void What_is_not_money_is_refused(string typed) => Assert.Equal("notMoney", Typed.Money(typed).Problem);

    [Theory]
    [InlineData("12.5%", "12.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("１２％", "12")]
    public void A_percentage_may_carry_its_sign(string typed, string value) =>
        Assert.Equal(decimal.Parse(value, CultureInfo.InvariantCulture), Typed.Percent(typed).Value);

    static readonly LocaleFormat English = new(Texts.Load(typeof(Texts).Assembly), Texts.English, TimeZoneInfo.Utc);
}
