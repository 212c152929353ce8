using System.Text.Json;

namespace Guanxi.Kernel.Storage.Examining;

/// <summary>Something in the house that is not as it should be.</summary>
/// <param name="Kind">Key under <c>doctor.found.</c> of the text files.</param>
/// <param name="Where">An object or a field of one, a reader of the feed, a file.</param>
/// <param name="Example">Key of one such record.</param>
/// <param name="Derived">Made of what is there: it can be made anew.</param>
public sealed record Finding(string Kind, string Where, long Count, Guid? Example = null, bool Derived = false)
{
    /// <summary>Looks at one thing. Where the database cannot give it, that is the finding, and the rest is looked at all the same.</summary>
    public static async ValueTask Look(IDatabase database, string where, List<Finding> found, Func<ValueTask> look)
    {
        try
        {
            await look();
        }
        catch (Exception fault) when (database.Dialect.IsDamage(fault) || fault is JsonException or FormatException or InvalidCastException or OverflowException)
        {
            found.Add(new("unreadable", where, 1));
        }
    }
}
