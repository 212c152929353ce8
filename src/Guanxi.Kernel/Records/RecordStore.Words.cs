using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>Newest matches that are looked at one by one for a viewer who may not see every text that is searched.</summary>
    const int MostExamined = 1_000;

    /// <summary>
    /// What is searched for. The index holds all searched texts of a record together: where some of them are hidden or masked, the
    /// records are limited to those that the visible ones would find. So are those of an object without searched texts, by their titles.
    /// </summary>
    async ValueTask<Words?> WordsOf(Viewer viewer, ObjectModel model, string? search, bool deleted, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(search)) return null;
        var all = new Words(database.Dialect, SearchQuery.Parse(search), null);
        if (all.Query.IsEmpty || IndexTells(viewer, model)) return all;
        var reading = new RowReading(model, WordFields(model).Where(f => Sees(viewer, f)).Append(model.IdField).Distinct(), viewer);
        var sql = new SqlBuilder(database.Dialect);
        sql.Append($"SELECT {reading.Columns} FROM {SqlBuilder.Name(model.Table)} t WHERE t.deleted_at IS {(deleted ? "NOT NULL" : "NULL")}");
        if (model.WordFields.Count > 0) all.Write(sql, model);
        And(sql, ReadAccess(Registry, viewer)(model));
        sql.Append($" ORDER BY t.\"id\" DESC LIMIT {MostExamined}");
        // Only what the viewer may see was read, so only that gives tokens.
        var found = await Query(viewer, sql, reading.Read, cancel);
        return all with { Only = [.. found.Where(r => RecordTokens.Match(all.Query, WordFields(model), r)).Select(r => r.Id)] };
    }

    static IReadOnlyList<FieldModel> WordFields(ObjectModel model) => model.WordFields.Count > 0 ? model.WordFields : [model.Title];

    static bool Sees(Viewer viewer, FieldModel field) => viewer.RightOf(field) <= FieldRight.ReadOnly;

    /// <summary>Whether what the search index finds is what the viewer finds.</summary>
    static bool IndexTells(Viewer viewer, ObjectModel model) => model.WordFields.Count > 0 && model.WordFields.All(f => Sees(viewer, f));

    /// <param name="Only">The records among which to search; null for all.</param>
    sealed record Words(ISqlDialect Dialect, SearchQuery Query, IReadOnlyList<Guid>? Only)
    {
        /// <summary>Appends the condition behind others.</summary>
        public void Write(SqlBuilder sql, ObjectModel model) =>
            sql.Append(" AND ").Append(Listed(sql) ?? Dialect.SearchCondition(model.Table, Expression(sql)));

        /// <summary>Appends a statement that asks for the newest within reach.</summary>
        /// <param name="near">It may give a row without a key instead (<see cref="ISqlDialect.NearMatches"/>).</param>
        public void Newest(SqlBuilder sql, ObjectModel model, IReadOnlyList<(string Name, string Expression)> columns, BoundFilter reach, int most, bool near)
        {
            var within = Part(sql, reach);
            var listed = Listed(sql);
            var words = listed is null ? Expression(sql) : "";
            if (listed is null && near && Dialect.NearMatches(new(model.Table, columns, words, within, most)) is { } statement)
            {
                sql.Append(statement);
                return;
            }
            var (from, condition, order) = listed is null ? Dialect.NewestMatches(model.Table, words) : ($"{SqlBuilder.Name(model.Table)} t", listed, "t.id DESC");
            sql.Append($"SELECT {string.Join(", ", columns.Select(c => $"{c.Expression} AS {c.Name}"))} FROM {from} WHERE t.deleted_at IS NULL AND {condition} AND {within} ORDER BY {order} LIMIT {most}");
        }

        /// <summary>The text of a condition that stands in more than one place of a statement.</summary>
        static string Part(SqlBuilder sql, BoundFilter filter)
        {
            var from = sql.Text.Length;
            FilterSql.Write(sql, filter, "t");
            var text = sql.Text.ToString(from, sql.Text.Length - from);
            sql.Text.Length = from;
            return text;
        }

        string? Listed(SqlBuilder sql) => Query.IsEmpty || Only is { Count: 0 } ? "1 = 0"
            : Only is null ? null : $"t.id IN ({string.Join(", ", Only.Select(id => sql.Parameter(id, ColumnType.Key)))})";

        string Expression(SqlBuilder sql) => sql.Parameter(Dialect.SearchExpression(Query), ColumnType.Text);
    }
}
