using Guanxi.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class SlowStatementTests
{
    const string Listing = """SELECT t."id" FROM "accounts" t WHERE t."industry" = $1 AND t."deleted_at" IS NULL ORDER BY t."website", t."id" LIMIT 51""";

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task What_takes_long_is_explained_and_an_index_proposed_that_the_database_accepts(string database)
    {
        await using var house = await House.Open(database);
        var open = house.Services.GetRequiredService<IDatabase>();
        open.Watch.Took(new(Listing, [new("retail", Kernel.Model.ColumnType.Text)]), System.Diagnostics.Stopwatch.GetTimestamp() - System.Diagnostics.Stopwatch.Frequency);
        var explained = Assert.Single(await house.Services.GetRequiredService<SlowStatements>().Explain(100, TestContext.Current.CancellationToken), e => e.Statement.Sql == Listing);
        Assert.NotEmpty(explained.Plan);
        Assert.Equal(1, explained.Statement.Count);
        Assert.InRange(explained.Statement.Longest.TotalSeconds, 1, 60);
        await open.ExecuteScript([SlowStatements.Propose(Listing, ["SCAN t", "Seq Scan on accounts t"])!], TestContext.Current.CancellationToken);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Neither_a_table_that_is_gone_nor_a_plan_that_took_long_keeps_the_others_from_being_explained(string database)
    {
        await using var house = await House.Open(database);
        var (open, slow) = (house.Services.GetRequiredService<IDatabase>(), house.Services.GetRequiredService<SlowStatements>());
        var longAgo = System.Diagnostics.Stopwatch.GetTimestamp() - System.Diagnostics.Stopwatch.Frequency;
        open.Watch.Took(new("SELECT 1 FROM gone", []), longAgo);
        open.Watch.Took(open.Dialect.Explain(new(Listing, [new("retail", Kernel.Model.ColumnType.Text)])), longAgo);
        var explained = await slow.Explain(100, TestContext.Current.CancellationToken);
        Assert.Empty(Assert.Single(explained, e => e.Statement.Sql == "SELECT 1 FROM gone").Plan);
        Assert.DoesNotContain(explained, e => e.Statement.Sql.Contains("EXPLAIN", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SCAN t", true)]
    [InlineData("SEARCH t USING INDEX ix (industry=?)", false)]
    [InlineData("  ->  Seq Scan on accounts t  (cost=0.00..10.00 rows=1 width=16)", true)]
    [InlineData("Index Scan using ix on accounts t", false)]
    public void An_index_is_proposed_only_where_a_whole_table_is_read(string plan, bool proposed)
    {
        var index = SlowStatements.Propose(Listing, [plan]);
        if (proposed) Assert.Equal("""CREATE INDEX own_accounts_industry_website ON "accounts" ("industry", "website", "id") WHERE deleted_at IS NULL""", index);
        else Assert.Null(index);
    }
}
