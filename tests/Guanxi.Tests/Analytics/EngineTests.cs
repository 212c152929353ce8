using Guanxi.Analytics.Engine;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;

namespace Guanxi.Tests.Analytics;

public sealed class EngineTests : IDisposable
{
    readonly EngineDatabase _database = EngineDatabase.Open(null);
    readonly EngineConnection _connection;

    public EngineTests() => _connection = _database.Connect();

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    object?[] Row(string sql, params Parameter[] parameters) =>
        Assert.Single(_connection.Query(new(sql, parameters), row => new[] { row.Value(0) }));

    public static TheoryData<string, object?> Literals => new()
    {
        { "true", true }, { "1::tinyint", 1L }, { "(-32768)::smallint", -32768L }, { "2147483647", 2147483647L }, { "-9223372036854775808", long.MinValue },
        { "0.5::double", 0.5 }, { "12.3456::decimal(18,4)", 12.3456m }, { "-79228162514264337593543950335::decimal(38,0)", decimal.MinValue },
        { "'客户'", "客户" }, { "'a text longer than twelve bytes 上海'", "a text longer than twelve bytes 上海" }, { "date '0001-01-01'", DateOnly.MinValue },
        { "date '9999-12-31'", DateOnly.MaxValue }, { "uuid '0198c3a4-7b1e-7f00-8a5b-0123456789ab'", Guid.Parse("0198c3a4-7b1e-7f00-8a5b-0123456789ab") },
        { "timestamptz '2026-03-01 08:00:00.123456+08'", DateTimeOffset.Parse("2026-03-01T00:00:00.123456Z", null) }, { "null::integer", null },
        { "['a', null, '客户经理与渠道管理部']", new object?[] { "a", null, "客户经理与渠道管理部" } }, { "sum(x) from (values (1.5), (2.25)) t(x)", 3.75m },
    };

    [Theory, MemberData(nameof(Literals))]
    public void A_value_of_each_type_is_read(string sql, object? expected) => Assert.Equal(expected, Row($"select {sql}")[0]);

    public static TheoryData<object, ColumnType, int> Values => new()
    {
        { "O'Reilly; drop table x 上海", ColumnType.Text, 0 }, { long.MinValue, ColumnType.Integer, 0 }, { -0.0001m, ColumnType.Decimal, 4 },
        { 922337203685477.5807m, ColumnType.Decimal, 4 }, { false, ColumnType.Boolean, 0 }, { new DateOnly(1900, 2, 28), ColumnType.Date, 0 },
        { DateTimeOffset.Parse("1969-12-31T23:59:59.999Z", null), ColumnType.Instant, 0 }, { Guid.Parse("ffffffff-7b1e-7f00-8a5b-0123456789ab"), ColumnType.Key, 0 },
    };

    [Theory, MemberData(nameof(Values))]
    public void A_value_given_to_a_statement_comes_back(object value, ColumnType type, int scale) => Assert.Equal(value, Row("select $1", new Parameter(value, type, scale))[0]);

    [Theory, MemberData(nameof(Values))]
    public void A_value_appended_comes_back(object value, ColumnType type, int scale)
    {
        var name = type switch { ColumnType.Text => "varchar", ColumnType.Integer => "bigint", ColumnType.Decimal => $"decimal(18,{scale})", ColumnType.Boolean => "boolean", ColumnType.Date => "date", ColumnType.Instant => "timestamptz", _ => "uuid" };
        _connection.Execute($"create table t (v {name}, l varchar[])");
        using (var appender = new EngineAppender(_connection, "t"))
        {
            for (var i = 0; i < 5000; i++) appender.Add([i % 3 == 0 ? null : value, i % 2 == 0 ? null : new[] { "早", "a word longer than twelve bytes" }]);
            appender.Flush();
        }
        Assert.Equal(3333L, Row("select count(v) from t")[0]);
        Assert.Equal(3333L, Row("select count(*) from t where v = $1", new Parameter(value, type, scale))[0]);
        Assert.Equal(2500L, Row("select count(*) from t where list_contains(l, '早')")[0]);
        if (value is decimal number) Assert.Equal((3333 * number, number, number), (Row("select sum(v) from t")[0], Row("select max(v) from t")[0], Row("select v from t order by v is null, v limit 1")[0]));
    }

    [Theory]
    [InlineData("selec 1"), InlineData("select * from nowhere"), InlineData("select 1/0 from"), InlineData("select 'a'::integer"), InlineData(""), InlineData("select $1")]
    public void A_bad_statement_is_refused_and_the_next_one_runs(string sql)
    {
        Assert.Throws<EngineException>(() => Row(sql));
        Assert.Equal(1L, Row("select 1")[0]);
    }

    [Fact]
    public async Task A_long_statement_stops_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var work = Task.Run(() => _connection.Query(new("select count(*) from range(100000000) a, range(100000000) b where (a.range * b.range) % 7 = 3", []), _ => 0, source.Token), TestContext.Current.CancellationToken);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.Equal(1L, Row("select 1")[0]);
    }

    [Fact]
    public void A_failed_transaction_leaves_nothing()
    {
        _connection.Execute("create table t (v bigint)");
        Assert.Throws<EngineException>(() => _connection.InTransaction(() =>
        {
            using (var appender = new EngineAppender(_connection, "t"))
            {
                appender.Add([1L]);
                appender.Flush();
            }
            _connection.Execute("insert into t values ('no number')");
        }));
        Assert.Equal(0L, Row("select count(*) from t")[0]);
    }

    [Fact]
    public void A_file_held_elsewhere_or_broken_is_refused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "no database");
        Assert.Throws<EngineException>(() => EngineDatabase.Open(file));
        File.Delete(file);
    }
}
