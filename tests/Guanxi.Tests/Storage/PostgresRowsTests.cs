using Guanxi.Kernel.Model;
using Guanxi.Kernel.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Storage;

public sealed class PostgresRowsTests
{
    const int Rows = 6;

    static readonly ColumnType[] Types = Enum.GetValues<ColumnType>();

    [Fact]
    public async Task Rows_that_go_in_together_hold_every_kind_of_value_and_what_is_empty()
    {
        await using var house = await House.Open("postgres");
        var (database, given) = (house.Services.GetRequiredService<IDatabase>(), Enumerable.Range(0, Rows).Select(row => Types.Select(type => row % 2 == 0 ? Value(type, row) : null).ToArray()).ToList());
        var insert = $"INSERT INTO kinds ({string.Join(", ", Types.Select(t => $"c_{t}"))}) VALUES ({string.Join(", ", Types.Select((_, i) => $"${i + 1}"))})";
        var (written, refused) = await database.Write(async session =>
        {
            await session.Execute(new($"CREATE TEMP TABLE kinds (n serial UNIQUE, {string.Join(", ", Types.Select(t => $"c_{t} {session.Dialect.TypeOf(new("c", t, 2))}"))}) ON COMMIT DROP", []));
            await session.ExecuteAll([.. given.Select(row => new Statement(insert, [.. row.Select((value, i) => new Parameter(value, Types[i], 2))]) { IsRow = true })]);
            var rows = await session.Query(new($"SELECT {string.Join(", ", Types.Select(t => $"c_{t}"))} FROM kinds ORDER BY n", []), (row, dialect) => Types.Select((type, i) => dialect.Read(row, i, type, 2)).ToArray());
            var again = new Statement("INSERT INTO kinds (n) VALUES ($1)", [new(1L, ColumnType.Integer)]) { IsRow = true };
            return (rows, await Assert.ThrowsAsync<StatementFailedException>(async () => await session.ExecuteAll([.. Enumerable.Repeat(again, Rows)])));
        });
        Assert.Equal(given, written);
        Assert.Null(refused.Statement);
    }

    static object Value(ColumnType type, int row) => type switch
    {
        ColumnType.Text => $"华为 {row}",
        ColumnType.Json => $"[\"{row}\"]",
        ColumnType.Integer => (long)row,
        ColumnType.Decimal => row + 0.25m,
        ColumnType.Boolean => row > 2,
        ColumnType.Date => new DateOnly(2026, 1, 1).AddDays(row),
        ColumnType.Instant => new DateTimeOffset(2026, 1, 1, 0, 0, row, TimeSpan.Zero),
        ColumnType.Key => new Guid(row, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]),
    };
}
