using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Records;

/// <summary>What validation has to ask the database about a record, all of it in one statement.</summary>
sealed partial class SaveRun
{
    /// <param name="At">Place among the problems of the unit.</param>
    /// <param name="Problem">Where the answer is another than the wanted one.</param>
    /// <param name="Rows">FROM and WHERE; whether there is one is asked.</param>
    /// <param name="Known">What is known where the answer is as wanted.</param>
    readonly record struct Question(int At, Problem Problem, bool Wanted, Action<SqlBuilder> Rows, (Guid Id, bool ForSystem, bool InUse)? Known = null);

    /// <summary>Records known to exist, within whose sight, and whether in use.</summary>
    readonly HashSet<(Guid Id, bool ForSystem, bool InUse)> _known =
        [(Viewer.SystemId, true, true), (Viewer.SystemId, false, true), (unit.Viewer.UserId, true, true), (unit.Viewer.UserId, false, true)];

    bool IsKnown(Guid id, Viewer rights, bool inUse) => _known.Contains((id, rights.IsSystem, true)) || !inUse && _known.Contains((id, rights.IsSystem, false));

    /// <summary>Whether a reference may point there: within the viewer's sight and, where asked, in use.</summary>
    void Exists(List<Question> questions, Problem missing, ObjectModel target, Guid id, Viewer rights, bool inUse)
    {
        if (IsKnown(id, rights, inUse)) return;
        questions.Add(new(_problems.Count, missing, Wanted: true, sql =>
        {
            sql.Append($"{SqlBuilder.Name(target.Table)} t WHERE t.id = {sql.Parameter(id, ColumnType.Key)} AND {(inUse ? "t.deleted_at IS NULL AND " : "")}");
            FilterSql.Write(sql, AccessFilter.Of(_registry, target, rights, Verb.Read, _now), "t");
        }, (id, rights.IsSystem, inUse)));
    }

    /// <summary>Whether nobody else has a unique value.</summary>
    void Free(List<Question> questions, Problem taken, ObjectModel model, FieldModel field, object value, Guid self, int position)
    {
        if (!_holders.TryGetValue((field, value), out var holder)) questions.Add(new(_problems.Count, taken, Wanted: false, sql => Holders(sql, model, field, value, self)));
        else if (holder is { } id && id != self) _problems.Add((position, taken));
    }

    static void Holders(SqlBuilder sql, ObjectModel model, FieldModel field, object value, Guid self)
    {
        var column = new FieldPart(field).Column;
        sql.Append($"{SqlBuilder.Name(model.Table)} t WHERE {SqlBuilder.Column("t", column)} = {sql.Parameter(value, column)} AND t.deleted_at IS NULL AND t.id <> {sql.Parameter(self, ColumnType.Key)}");
    }

    async ValueTask Ask(List<Question> questions, int position)
    {
        if (questions.Count == 0) return;
        var sql = new SqlBuilder(session.Dialect);
        for (var i = 0; i < questions.Count; i++)
        {
            sql.Append(i == 0 ? "SELECT CASE WHEN EXISTS (SELECT 1 FROM " : ", CASE WHEN EXISTS (SELECT 1 FROM ");
            questions[i].Rows(sql);
            sql.Append(") THEN 1 ELSE 0 END");
        }
        var found = (await session.Query(sql.ToStatement(), (row, _) => questions.Select((_, i) => row.GetInt32(i) == 1).ToList()))[0];
        // From behind, so that the places before stay where they are.
        for (var i = questions.Count - 1; i >= 0; i--)
        {
            if (found[i] != questions[i].Wanted) _problems.Insert(questions[i].At, (position, questions[i].Problem));
            else if (questions[i].Known is { } known) _known.Add(known);
        }
    }
}
