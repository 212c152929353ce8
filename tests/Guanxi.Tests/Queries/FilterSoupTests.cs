using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Formulas;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Tests.Queries;

/// <summary>Words of the languages in any order: read or refused, never a fault.</summary>
public sealed class FilterSoupTests
{
    static readonly Registry Registry = new([ModelCompiler.Compile(typeof(Sample)), ModelCompiler.Compile(typeof(User)), ModelCompiler.Compile(typeof(Team)), ModelCompiler.Compile(typeof(Role))]);
    static readonly ObjectModel Model = Registry.Of<Sample>();

    static readonly string[] FilterWords =
    [
        "name", "count", "amount", "day", "at", "parent", "tags", "flag", "address.city", "owner.department", ":", "=", "!=", ">", "<=", "~", "^", "..", ",", "(", ")", "\"", "\\", "and", "or", "not",
        "has(", "samples.parent", "under(", "empty", "any", "all", "none", "me", "today", "last7Days", "next99999Years", "0001-01-01", "9999-12-31T23:59:59Z", "-1", "1e5", "٣", "\ud800", "\0", " ", "{", "}", "[",
    ];

    static readonly string[] JsonWords =
        ["{", "}", "[", "]", ":", ",", "\"and\"", "\"or\"", "\"not\"", "\"has\"", "\"where\"", "\"field\"", "\"op\"", "\"values\"", "\"value\"", "\"name\"", "\"is\"", "\"between\"", "1", "true", "null", "\"samples.parent\"", "\"\\ud800\"", " "];

    static readonly string[] FormulaWords =
        ["name", "count", "amount", "day", "at", "length", "flag", "tags", "address.city", "1", "2.5", "'x'", "\"", "+", "-", "*", "/", "=", "!=", "<", ">=", "(", ")", ",", "and", "or", "not", "empty", "true", "if(", "min(", "addDays(", "concat(", "round(", "date(", "hours(", "9999999999999999999", " "];

    static Property Holds(string[] words, string between, Func<string, bool> holds) =>
        Prop.ForAll(Gen.Elements(words).ListOf().Select(w => string.Join(between, w)).ToArbitrary(), text => Soup.Taste(text, () => holds(text)));

    static Config Often => Config.QuickThrowOnFailure.WithMaxTest(Soup.Rounds(3_000)).WithEndSize(25);

    [Theory, InlineData(""), InlineData(" ")]
    public void Filter_words_in_any_order_are_read_or_refused(string between) => Holds(FilterWords, between, text =>
    {
        var parsed = FilterText.Parse(text);
        if (parsed.Filter is not { } filter) return parsed.Problem is not null;
        var bound = FilterBinder.Bind(Registry, Model, filter, Viewer.System, Samples.Now);
        return FilterText.Parse(FilterText.Print(filter)).Filter == filter && FilterJson.Parse(FilterJson.Print(filter)).Filter == filter && bound.Ok == (bound.Problems.Count == 0);
    }).Check(Often);

    [Fact]
    public void JSON_words_in_any_order_are_read_or_refused() => Holds(JsonWords, "", text =>
        FilterJson.Parse(text) is var parsed && (parsed.Filter is not { } filter ? parsed.Problem is not null : FilterText.Parse(FilterText.Print(filter)).Ok)).Check(Often);

    static readonly string[] CursorWords = ["[", "]", "\"", "null", ",", "1", "-9223372036854775808", "1e5", "2026-02-30", "0001-01-01", "9999-12-31", "00000000-0000-0000-0000-000000000000", "\"x\"", "\\ud800", "{}", " "];

    [Fact]
    public void Cursors_of_any_words_are_read_or_refused() => Holds(CursorWords, "", text =>
    {
        foreach (var cursor in (string[])[text, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_')])
            try
            {
                Cursor.Read(cursor, [ColumnType.Instant, ColumnType.Decimal, ColumnType.Key]);
                Cursor.Read(cursor, [ColumnType.Date]);
            }
            catch (QueryRefusedException)
            {
                // No cursor of ours.
            }
        return true;
    }).Check(Often);

    [Theory, InlineData(""), InlineData(" ")]
    public void Formula_words_in_any_order_are_computed_or_refused(string between) => Holds(FormulaWords, between, text =>
    {
        var (formula, problem) = Formula.Compile(Model, text);
        if (formula is null) return problem is not null;
        _ = formula.Evaluate(new Sample { Name = "x", Count = long.MaxValue, At = DateTimeOffset.MaxValue, Day = DateOnly.MinValue, Length = TimeSpan.MaxValue }, TimeZoneInfo.Utc);
        return true;
    }).Check(Often);
}
