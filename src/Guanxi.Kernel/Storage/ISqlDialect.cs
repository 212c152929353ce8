using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>The newest records of a table in use that match words and are within reach.</summary>
/// <param name="Columns">Name and expression on alias <c>t</c> of what is asked for; <c>id</c> is among it.</param>
/// <param name="Placeholder">Holds <see cref="ISqlDialect.SearchExpression"/>.</param>
/// <param name="Reach">Condition on alias <c>t</c>.</param>
/// <param name="Most">Rows at most.</param>
public sealed record WordsAsked(string Table, IReadOnlyList<(string Name, string Expression)> Columns, string Placeholder, string Reach, int Most);

/// <summary>What differs between the databases; a third is one more folder.</summary>
public interface ISqlDialect : ISqlExpressions
{
    string Name { get; }
    string TypeOf(ColumnModel column);
    /// <summary>Value of a column in the types named by <see cref="ColumnType"/>; null when empty.</summary>
    object? Read(Row row, int ordinal, ColumnType type, int scale) => row.Read(ordinal, type, scale);
    string Sum(string expression);
    /// <summary>Behind ASC or DESC: empty values come first ascending and last descending.</summary>
    string EmptyOrder(bool descending);
    /// <summary>Before an expression of ORDER BY: no index is walked for its order.</summary>
    string SortApart { get; }
    /// <summary>Appended to a read inside the write gate, so that what it read stays as it is until the commit.</summary>
    string ForUpdate { get; }
    /// <summary>Existing tables, columns (table, column), indexes (name, '') and their storage parameters (name, parameter=value).</summary>
    Statement Catalogue { get; }
    /// <summary>Taken before the schema is changed, held to the end of the transaction; null where there is one writer anyway.</summary>
    string? OneChangesTheSchema => null;
    /// <summary>How the database would go about a statement, a line a row, in <see cref="PlanColumn"/>.</summary>
    Statement Explain(Statement statement) => statement with { Sql = "EXPLAIN " + statement.Sql, Explains = true };
    int PlanColumn => 0;
    /// <summary>How many servers share the database now.</summary>
    Statement Servers => new("SELECT 1", []);
    /// <summary>What makes the place where the tables stand; null where there always is one.</summary>
    string? CreatePlace => null;
    /// <summary>Names of the tables that were made here.</summary>
    Statement Tables { get; }
    /// <summary>What brings counters of the engine up to rows that brought their numbers along; null where nothing is needed.</summary>
    string? AfterLoad => null;
    /// <summary>First columns of every record table: the row's number where the engine wants one, and the key.</summary>
    string KeyColumns { get; }
    /// <summary>Statements, each by itself, that make an index of a table people work with, known to the planner at once.</summary>
    IReadOnlyList<string> IndexBesideWork(string name, string sql);
    /// <summary>
    /// What has the planner learn the spread of values in a table. Null where it does better without: SQLite then keeps to the indexes that
    /// lists are made for, where an import of a quarter of a million customers who look alike led it astray.
    /// </summary>
    string? TakeStatistics(string table) => null;
    /// <summary>What makes the place of a record table's search tokens.</summary>
    string CreateSearch(string table);
    /// <summary>The index they are found by; null where their place is one.</summary>
    internal TableIndex? SearchIndex(string table) => null;
    /// <summary>Where the tokens are a column of the record's own table: its name, and its value made of a text parameter.</summary>
    (string Name, Func<string, string> Value)? TokenColumn => null;
    /// <summary>Where they lie apart: stores those of the record that was inserted by the statement before.</summary>
    Statement AddSearch(string table, string tokens);
    /// <summary>Stores the tokens of a record (separated by blanks), replacing earlier ones.</summary>
    Statement WriteSearch(string table, Guid id, string tokens);
    Statement DropSearch(string table, Guid id);
    /// <summary>Keys of those of the records, neighbours by key, that are found by each of their tokens (separated by blanks).</summary>
    Statement FoundWhole(string table, IReadOnlyList<(Guid Id, string Tokens)> records);
    /// <summary>Tells <c>ok</c> where the search index of a table is whole; null where the engine keeps none apart.</summary>
    Statement? CheckSearch(string table) => null;
    /// <summary>Counts what the index holds of records that are not there, and removes it.</summary>
    (Statement Count, Statement Remove)? StraySearch(string table) => null;
    /// <summary>Whether a statement failed because what is stored is damaged.</summary>
    bool IsDamage(Exception failure);
    /// <summary>Condition on alias <c>t</c> of the table: its tokens match; the parameter holds <see cref="SearchExpression"/>.</summary>
    string SearchCondition(string table, string placeholder);
    /// <summary>The same as a statement that ends after the newest matches: FROM with alias <c>t</c>, condition, order.</summary>
    (string From, string Condition, string Order) NewestMatches(string table, string placeholder);
    /// <summary>
    /// A statement that gives the newest matches where they can be told at little cost, and else a row without a key: then <see cref="NewestMatches"/>
    /// is to be asked. Null where that costs little anyway.
    /// </summary>
    string? NearMatches(WordsAsked asked) => null;
    /// <summary>The query in the engine's own search language; tokens hold letters and digits only.</summary>
    string SearchExpression(Search.SearchQuery query);
    /// <summary>The unique index that a failed write violated; null when it failed for another reason.</summary>
    string? ViolatedIndex(Exception failure);
}
