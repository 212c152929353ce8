using Guanxi.Analytics;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Tests.Architecture;

namespace Guanxi.Tests.Analytics;

public sealed class ReportTests
{
    static readonly Viewer Everything = Viewer.System with { IsSystem = false };

    public static TheoryData<string> Shipped => [.. ShippedReports.All.Select(r => r.Key)];

    [Theory, MemberData(nameof(Shipped))]
    public void A_shipped_report_asks_what_the_model_has(string key)
    {
        var report = ShippedReports.All.Single(r => r.Key == key).Report;
        var unknown = new List<string>();
        report.ToQuery(new Cube(Product.Registry, Product.Registry[report.Object], Everything), unknown);
        Assert.Empty(unknown);
        foreach (var language in Texts.Languages) Assert.NotNull(Product.Texts.Find(language, "report." + key));
    }

    [Fact]
    public void The_text_of_a_report_reads_as_the_same_report()
    {
        foreach (var (_, report) in ShippedReports.All)
        {
            var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(report.Text);
            Assert.Equal(report.Text, ReportDefinition.Read(name => query.GetValueOrDefault(name)).Text);
        }
    }

    [Fact]
    public void Every_measure_has_a_name_and_says_how_it_is_reckoned()
    {
        var keys = NamedMeasures.Everything.SelectMany(m => new[] { $"measure.{m.Object}.{m.Measure.Key}", $"measure.{m.Object}.{m.Measure.Key}.about" })
            .Concat(Enum.GetValues<DatePart>().Skip(1).Select(p => $"datePart.{ModelCompiler.Camel(p.ToString())}"));
        Assert.Empty(keys.Except(Product.Texts.Keys));
        foreach (var (name, measure) in NamedMeasures.Everything) Assert.NotNull(new Cube(Product.Registry, Product.Registry[name], Everything).Find(measure.Key));
    }

    [Fact]
    public async Task A_report_that_cannot_be_asked_is_refused_with_the_reason_at_its_field()
    {
        await using var house = await House.Open("sqlite");
        var unit = house.Store.Begin(Viewer.System);
        unit.Create(new Report { Name = "x", Object = "opportunities", Rows = ["colour"], Measures = ["sum:name"], Filter = "amount>>1" });
        var saved = await unit.Commit(TestContext.Current.CancellationToken);
        Assert.Equal(["filter", "measures", "rows"], saved.Problems.Select(p => p.Problem.Field!).Order());
    }
}
