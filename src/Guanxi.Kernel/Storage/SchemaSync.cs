using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Kernel.Storage;

/// <summary>
/// Compares the registry with the database and applies what is missing, all of it in one transaction or nothing. Only adds; nothing is
/// renamed here, nor dropped but an index in whose place another stands.
/// </summary>
public sealed class SchemaSync(IDatabase database)
{
    public async Task Apply(Registry registry, CancellationToken cancel = default)
    {
        if ((await Plan(registry, cancel)).IsEmpty) return;
        await database.Write(session => Change(session, registry, cancel), cancel);
    }

    /// <summary>Whether a database that is in use lacks something.</summary>
    public async ValueTask<bool> Upgrades(Registry registry, CancellationToken cancel = default) => await Plan(registry, cancel) is { IsEmpty: false, IsNew: false };

    async ValueTask<SchemaPlan> Plan(Registry registry, CancellationToken cancel) =>
        SchemaPlan.Of(registry, database.Dialect, await database.Query(database.Dialect.Catalogue, ReadColumn, cancel));

    /// <exception cref="InvalidOperationException">Rows would be lost; nothing was changed.</exception>
    static async ValueTask<int> Change(IWriteSession session, Registry registry, CancellationToken cancel)
    {
        // One node changes the schema at a time; another may have done so meanwhile.
        if (session.Dialect.OneChangesTheSchema is { } turn) await session.Execute(new(turn, []), cancel);
        var plan = SchemaPlan.Of(registry, session.Dialect, await session.Query(session.Dialect.Catalogue, ReadColumn, cancel));
        var before = await Count(session, plan.Touched, cancel);
        foreach (var sql in plan.Statements) await session.Execute(new(sql, []) { Unhurried = true }, cancel);
        foreach (var (model, field) in plan.Added) await new ColumnFill(session).Fill(model, field, cancel);
        var after = await Count(session, plan.Touched, cancel);
        return before.SequenceEqual(after) ? plan.Statements.Count : throw new InvalidOperationException("the schema could not be changed without losing rows");
    }

    static async ValueTask<List<long?>> Count(IWriteSession session, IReadOnlyList<string> tables, CancellationToken cancel)
    {
        var counts = new List<long?>();
        foreach (var table in tables) counts.Add(await session.Number(new($"SELECT count(*) FROM {SqlBuilder.Name(table)}", []) { Unhurried = true }, cancel));
        return counts;
    }

    static (string Table, string Column) ReadColumn(Row row, ISqlDialect dialect) => (row.GetString(0), row.GetString(1));

    /// <summary>A table of records without its indexes.</summary>
    /// <param name="columns">All but the key.</param>
    internal static IEnumerable<string> Create(string table, IEnumerable<ColumnModel> columns, ISqlDialect dialect)
    {
        var typed = columns.Select(c => $"{SqlBuilder.Name(c.Name)} {dialect.TypeOf(c)}{(c.Name == "version" ? " NOT NULL" : "")}");
        yield return $"CREATE TABLE {SqlBuilder.Name(table)} ({dialect.KeyColumns}, {string.Join(", ", typed)})";
        yield return dialect.CreateSearch(table);
    }

    /// <summary>Every column but the key.</summary>
    internal static IEnumerable<ColumnModel> ColumnsOf(ObjectModel model) =>
        model.Fields.Where(f => f.Name != "id").SelectMany(f => f.SortColumn is { } sort ? [.. f.Columns, sort] : f.Columns);
}
