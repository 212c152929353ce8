using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Storage;

/// <summary>What conditions and groups are written in: all that a filter needs of a database that is only read, such as the warehouse.</summary>
public interface ISqlExpressions
{
    /// <summary>Expression that folds case like <see cref="Queries.CaseFold"/>.</summary>
    string Fold(string expression);
    /// <summary>First day of the bucket as a date; instants are taken in the time zone given as parameter placeholder.</summary>
    string Bucket(string expression, ColumnType type, Queries.Bucket bucket, string timeZonePlaceholder);
    /// <summary>Whether the JSON array column holds any of the texts.</summary>
    string JsonHasAny(string column, IReadOnlyList<string> placeholders);
    /// <summary>Made of a key column and the placeholder of a <see cref="Access.KeySet"/>: whether the key is in the set. Null where keys are parameters one by one.</summary>
    Func<string, string, string>? Among => null;
    /// <summary>Whether texts have their companion columns with sort keys.</summary>
    bool HasSortKeys { get; }
}
