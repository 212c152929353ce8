using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;

namespace Guanxi.Tests.Formulas;

public sealed class CustomFormulaTests
{
    static CustomField Field(string name, string? expression, FieldKind value = FieldKind.Decimal) => new()
    {
        Object = "products", Name = name, Kind = FieldKind.Formula, ValueKind = value, Expression = expression, LabelZh = name, LabelEn = name,
    };

    static async Task<SaveResult> Save(House house, params CustomField[] fields)
    {
        var unit = house.Store.Begin(Viewer.System);
        foreach (var field in fields) unit.Create(field);
        return await unit.Commit();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_formula_an_administrator_wrote_is_computed_filtered_and_sorted_by(string database)
    {
        await using var house = await House.Open(database);
        Assert.True((await Save(house, Field("letters", "length(name) * 2"))).Ok);
        Assert.True((await Save(house, Field("more", "letters + 0.5"))).Ok);
        var unit = house.Store.Begin(Viewer.System);
        foreach (var name in (string[])["a", "bbb", "华为"]) unit.Create(new Product { Name = name });
        Assert.True((await unit.Commit()).Ok);
        var products = house.Registry.Of<Product>();
        var page = await house.Store.List(Viewer.System, new(products) { Filter = FilterText.Parse("more>2.5").Filter!, Sorts = [new("letters", Descending: true)] });
        Assert.Equal([6.5m, 4.5m], page.Records.Select(products["more"].Get));
    }

    [Theory]
    [InlineData("nosuch + 1", "formulaUnknownField")]
    [InlineData("name + 1", "formulaTypes")]
    [InlineData("name", "formulaResult")]
    [InlineData("broken * 2", "formulaCircle")]
    public async Task A_formula_that_cannot_be_computed_is_refused_at_its_expression(string expression, string code)
    {
        await using var house = await House.Open("sqlite");
        var saved = await Save(house, Field("broken", expression));
        Assert.Contains(saved.Problems, p => p.Problem.Field == "expression" && p.Problem.Code == code);
    }

    [Fact]
    public async Task Formulas_that_depend_on_each_other_in_a_circle_are_refused()
    {
        await using var house = await House.Open("sqlite");
        Assert.True((await Save(house, Field("one", "1"))).Ok);
        Assert.True((await Save(house, Field("two", "one + 1"))).Ok);
        var customField = house.Registry.Of<CustomField>();
        var one = Assert.Single((await house.Store.List(Viewer.System, new(customField) { Filter = Filter.Is("name", "one") })).Records);
        var unit = house.Store.Begin(Viewer.System);
        unit.Update(customField, one.Id, ("expression", "two + 1"));
        Assert.Contains((await unit.Commit()).Problems, p => p.Problem is { Field: "expression", Code: "formulaCircle" });
    }

    [Theory]
    [InlineData("""{"source":"nosuch","function":"count","via":"account"}""", "unknownObject")]
    [InlineData("""{"source":"opportunities","function":"count","via":"name"}""", "notAReferenceTo")]
    [InlineData("""{"source":"opportunities","function":"sum","field":"name","via":"account"}""", "unknownField")]
    [InlineData("""{"source":"opportunities","function":"sum","field":"amount","via":"account","where":"amount>"}""", "filterExpected")]
    [InlineData("""{"source":"opportunities","function":"sum","field":"amount","via":"account","where":"nosuch:1"}""", "unknownField")]
    [InlineData("""{"source":"opportunities","function":"sum","field":"amount","via":"account","where":"amount>1"}""", null)]
    public async Task A_roll_up_names_what_exists(string rollup, string? code)
    {
        await using var house = await House.Open("sqlite");
        var saved = await Save(house, new CustomField { Object = "accounts", Name = "sold", Kind = FieldKind.Rollup, ValueKind = FieldKind.Money, Rollup = rollup, LabelZh = "已售", LabelEn = "Sold" });
        Assert.Equal(code, saved.Problems.Select(p => p.Problem.Code).FirstOrDefault());
    }

    [Fact]
    public async Task A_formula_in_money_without_currency_takes_the_companys()
    {
        await using var house = await House.Open("sqlite");
        Assert.True((await Save(house, Field("fee", "12.345678", FieldKind.Money))).Ok);
        var unit = house.Store.Begin(Viewer.System);
        var id = unit.Create(new Product { Name = "x" });
        Assert.True((await unit.Commit()).Ok);
        Assert.Equal(new Money(12.3457m, "CNY"), house.Registry.Of<Product>()["fee"].Get((await house.Store.Get(Viewer.System, id))!));
    }
}
