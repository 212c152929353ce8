using System.Data.Common;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>What differs between the databases; a third is one more folder.</summary>
public interface ISqlDialect
{
    string Name { get; }
    string TypeOf(ColumnModel column);
    /// <summary>Value of a column in the types named by <see cref="ColumnType"/>; null when empty.</summary>
    object? Read(DbDataReader row, int ordinal, ColumnType type, int scale);
    /// <summary>Expression that folds case like <c>ToLowerInvariant</c>.</summary>
    string Fold(string expression);
    /// <summary>First day of the bucket as a date; instants are taken in the time zone given as parameter placeholder.</summary>
    string Bucket(string expression, ColumnType type, Queries.Bucket bucket, string timeZonePlaceholder);
    /// <summary>Whether the JSON array column holds any of the texts.</summary>
    string JsonHasAny(string column, IReadOnlyList<string> placeholders);
    /// <summary>Catalogue: existing tables with their columns.</summary>
    Statement Catalogue { get; }
    /// <summary>Average of a decimal column as decimal in the column's scale rules.</summary>
    string Sum(string expression);
}
