using System.Data.Common;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>Explains slow statements: how the database goes about them, and which index would spare it reading a whole table.</summary>
public sealed partial class SlowStatements(IDatabase database)
{
    public async ValueTask<IReadOnlyList<ExplainedStatement>> Explain(int most, CancellationToken cancel = default)
    {
        var explained = new List<ExplainedStatement>();
        foreach (var slow in database.Watch.Slow.Take(most))
        {
            var plan = await Plan(slow.Example, cancel);
            explained.Add(new(slow, plan, Propose(slow.Sql, plan)));
        }
        return explained;
    }

    async ValueTask<IReadOnlyList<string>> Plan(Statement example, CancellationToken cancel)
    {
        try
        {
            return await database.Query(database.Dialect.Explain(example), (row, dialect) => row.GetString(dialect.PlanColumn), cancel);
        }
        catch (DbException)
        {
            // What it read is gone since, or it is none of which there is a plan.
            return [];
        }
    }

    /// <summary>Null where no table is read from end to end, or its conditions are such that no index serves them.</summary>
    internal static string? Propose(string sql, IReadOnlyList<string> plan)
    {
        foreach (Match table in Tables().Matches(sql))
        {
            var (name, alias) = (table.Groups["name"].Value, table.Groups["alias"].Value);
            if (!plan.Any(line => ReadsWhole(line, name, alias))) continue;
            var equal = Columns(Regex.Matches(sql, $@"(?<!\w){Regex.Escape(alias)}\.""(\w+)"" = \$"));
            var order = OrderBy().Match(sql) is { Success: true } by ? Columns(Regex.Matches(by.Value, $@"(?<!\w){Regex.Escape(alias)}\.""(\w+)""")) : [];
            var columns = equal.Concat(order).Except(["id", "deleted_at"]).Distinct().ToList();
            if (columns.Count > 0) return $"CREATE INDEX own_{name}_{string.Join("_", columns)} ON {SqlBuilder.Name(name)} ({string.Join(", ", columns.Append("id").Select(SqlBuilder.Name))}) WHERE deleted_at IS NULL";
        }
        return null;
    }

    static bool ReadsWhole(string line, string table, string alias) =>
        Regex.IsMatch(line, $@"^SCAN {Regex.Escape(alias)}( USING INDEX \w+)?$") || line.Contains($"Seq Scan on {table} {alias}", StringComparison.Ordinal);

    static IEnumerable<string> Columns(MatchCollection found) => found.Select(m => m.Groups[1].Value);

    [GeneratedRegex("""(?:FROM|JOIN) "(?<name>\w+)" (?<alias>\w+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Tables();

    [GeneratedRegex("ORDER BY .*", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex OrderBy();
}

/// <param name="Plan">Lines in the database's own words; none where there is no plan.</param>
/// <param name="Index">A statement that makes an index that would serve; null for none.</param>
public sealed record ExplainedStatement(SlowStatement Statement, IReadOnlyList<string> Plan, string? Index);
