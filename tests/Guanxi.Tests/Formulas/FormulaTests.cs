using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Formulas;
using Guanxi.Kernel.Model;
using Guanxi.Tests.Queries;

namespace Guanxi.Tests.Formulas;

public sealed class FormulaTests
{
    static readonly ObjectModel Model = ModelCompiler.Compile(typeof(Sample));
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    static readonly Sample Record = new()
    {
        Name = "Ada", Count = 3, Ratio = 0.1m, Share = 12.5m, Amount = new Money(200, "CNY"), Day = new DateOnly(2024, 2, 29),
        At = new DateTimeOffset(2024, 12, 31, 17, 0, 0, TimeSpan.Zero), Length = TimeSpan.FromMinutes(90), Flag = true, Size = "small",
        Colours = ["red"], Tags = ["vip"], Address = new(City: "上海"), Person = new("王", "小明"),
    };

    static object? Value(string expression)
    {
        var (formula, problem) = Formula.Compile(Model, expression);
        Assert.True(formula is not null, $"{problem?.Code} {string.Join(' ', problem?.Args ?? [])}");
        return formula.Evaluate(Record, Shanghai);
    }

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * -3", "-9")]
    [InlineData("0.1 + 0.2", "0.3")]
    [InlineData("ratio * 3", "0.3")]
    [InlineData("10 / 4", "2.5")]
    [InlineData("10 / 0", "")]
    [InlineData("amount * share / 100", "25 CNY")]
    [InlineData("amount + money(1, 'CNY')", "201 CNY")]
    [InlineData("amount + money(1, 'USD')", "")]
    [InlineData("amount / amount", "1")]
    [InlineData("number(amount) + 1", "201")]
    [InlineData("count + stars", "")]
    [InlineData("count + coalesce(stars, 0)", "3")]
    [InlineData("if(amount > 100 and flag, 'big', 'small')", "big")]
    [InlineData("if(stars > 1, 'yes', 'no')", "no")]
    [InlineData("if(not (stars > 1), 'yes', 'no')", "yes")]
    [InlineData("if(size = 'small', 1, empty)", "1")]
    [InlineData("stars = empty", "true")]
    [InlineData("count != empty", "true")]
    [InlineData("isEmpty(parent)", "true")]
    [InlineData("min(3, count, stars, 1)", "1")]
    [InlineData("max(day, date(2025, 1, 1))", "2025-01-01")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("round(-2.5)", "-3")]
    [InlineData("floor(2.9) + ceiling(2.1)", "5")]
    [InlineData("abs(-amount)", "200 CNY")]
    [InlineData("concat(name, ' ', count, stars, '!')", "Ada 3!")]
    [InlineData("upper(name)", "ADA")]
    [InlineData("left(person, 1)", "王")]
    [InlineData("length('🙂华')", "2")]
    [InlineData("length(colours)", "1")]
    [InlineData("contains(name, 'DA')", "true")]
    [InlineData("contains(tags, 'vip') or contains(colours, 'blue')", "true")]
    [InlineData("address.city", "上海")]
    [InlineData("amount.currency", "CNY")]
    [InlineData("year(at) * 100 + month(at)", "202501")]
    [InlineData("quarter(day)", "1")]
    [InlineData("daysBetween(day, addMonths(day, 12))", "365")]
    [InlineData("daysBetween(day, at)", "307")]
    [InlineData("addDays(day, 1)", "2024-03-01")]
    [InlineData("at + hours(1) > at", "true")]
    [InlineData("number(length)", "1.5")]
    [InlineData("text(length)", "1h30m")]
    [InlineData("text(size)", "small")]
    [InlineData("\"a\\\"b\"", "a\"b")]
    [InlineData("79228162514264337593543950335 * 2", "")]
    [InlineData("addDays(day, 99999999)", "")]
    [InlineData("IF(TRUE, 1, 2)", "1")]
    public void An_expression_yields(string expression, string expected)
    {
        var shown = Value($"text({expression})") ?? "";
        Assert.Equal(expected, shown);
    }

    [Theory]
    [InlineData("", 1, "formulaExpected")]
    [InlineData("1 +", 4, "formulaExpected")]
    [InlineData("1 2", 3, "formulaUnexpected")]
    [InlineData("(1", 3, "formulaExpected")]
    [InlineData("1.2.3", 1, "formulaUnexpected")]
    [InlineData("'open", 1, "formulaUnexpected")]
    [InlineData("2 % 3", 3, "formulaUnexpected")]
    [InlineData("1 + nosuch", 5, "formulaUnknownField")]
    [InlineData("address.planet", 1, "formulaUnknownField")]
    [InlineData("nosuch(1)", 1, "formulaUnknownFunction")]
    [InlineData("1 + 'a'", 3, "formulaTypes")]
    [InlineData("name > 'a'", 6, "formulaTypes")]
    [InlineData("day = at", 5, "formulaTypes")]
    [InlineData("not 1", 1, "formulaTypes")]
    [InlineData("if(1, 2, 3)", 1, "formulaArguments")]
    [InlineData("if(flag, 2, 'a')", 1, "formulaArguments")]
    [InlineData("round('a')", 1, "formulaArguments")]
    public void A_mistake_is_told_with_its_place(string expression, int position, string code)
    {
        var problem = Formula.Compile(Model, expression).Problem!;
        Assert.Equal((code, position), (problem.Code, problem.Args[0]));
    }

    [Fact]
    public void Deep_and_long_expressions_are_refused()
    {
        Assert.Equal("formulaTooDeep", Formula.Compile(Model, new string('(', 1_000) + "1").Problem!.Code);
        Assert.Equal("formulaTooDeep", Formula.Compile(Model, new string('-', 1_000) + "1").Problem!.Code);
        Assert.Equal("tooLong", Formula.Compile(Model, new string(' ', 5_000)).Problem!.Code);
    }

    [Fact]
    public void A_formula_knows_the_fields_it_reads() =>
        Assert.Equal(["amount", "flag", "share"], Formula.Compile(Model, "if(flag, amount * share, amount)").Formula!.Reads.Select(f => f.Name).Order());

    [Fact]
    public void A_result_that_its_field_cannot_keep_is_a_problem()
    {
        static string? Code(string field, string expression) => Formula.CompileFor(Model, Model[field] with { Expression = expression }).Problem?.Code;
        Assert.Equal("formulaResult", Code("count", "name"));
        Assert.Equal("formulaResult", Code("flag", "1"));
        Assert.Null(Code("amount", "1"));
        Assert.Null(Code("day", "date(at)"));
    }

    [Fact]
    public void Formulas_are_computed_in_the_order_they_build_on_each_other_and_circles_stay_empty()
    {
        FieldModel Formula(string name, string expression) => ModelCompiler.Field(new()
        {
            Name = name, Object = "samples", Kind = FieldKind.Formula, ValueKind = FieldKind.Decimal, Expression = expression, Custom = true,
            Get = r => r.Extra?.GetValueOrDefault(name), Set = (r, v) => (r.Extra ??= [])[name] = v,
        });
        var model = new ObjectModel
        {
            Name = "samples", Type = typeof(Sample), New = () => new Sample(), Table = "samples", Icon = "box", Module = "platform",
            Fields = [Formula("c", "b + 1"), Formula("b", "a * 2"), Formula("a", "count"), Formula("x", "y"), Formula("y", "x"), Formula("z", "z"), .. Model.Fields],
        };
        var formulas = ObjectFormulas.Of(model);
        var record = (Sample)Record.Copy();
        formulas.Apply(record, TimeZoneInfo.Utc);
        Assert.Equal(7m, model["c"].Get(record));
        Assert.Equal(new Money(25, "CNY"), record.Part);
        Assert.Equal(["x", "y", "z"], formulas.Problems.Where(p => p.Code == "formulaCircle").Select(p => p.Field!).Order());
        Assert.Null(model["x"].Get(record));
    }

    [Fact]
    public void The_formulas_of_all_objects_compute()
    {
        var builder = new Kernel.Hosting.ModuleBuilder();
        Modules.AllModules.Describe(builder);
        foreach (var type in builder.Objects) Assert.Empty(ObjectFormulas.Of(ModelCompiler.Compile(type)).Problems);
    }
}
