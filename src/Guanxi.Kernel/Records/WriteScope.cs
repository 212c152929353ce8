using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// The unit of work this flow of calls runs in. Reads inside it see its own writes; a commit inside it joins it.
/// </summary>
/// <param name="whole">What is refused in a unit that joins undoes all of it.</param>
sealed class WriteScope(WriteBehind session, bool whole = false)
{
    static readonly AsyncLocal<WriteScope?> Ambient = new();

    /// <summary>Objects written so far.</summary>
    public HashSet<string> Touched { get; } = [];

    public static WriteBehind? Current => Ambient.Value?.Session;
    WriteBehind Session => session;
    bool Whole => whole;
    public static bool IsWhole => Ambient.Value?.Whole == true;

    /// <summary>Records as they stand in this transaction, which were read before anybody asked for them; null where that is not done.</summary>
    public static Dictionary<Guid, Record>? Ahead => Ambient.Value is { Whole: true, Session: var session } ? session.Ahead : null;

    public async ValueTask<T> Run<T>(Func<ValueTask<T>> work)
    {
        var outer = Ambient.Value;
        Ambient.Value = this;
        try
        {
            return await work();
        }
        finally
        {
            Ambient.Value = outer;
            await session.Forget();
        }
    }

    public static bool HasTouched(IReadOnlyCollection<string> objects) => Ambient.Value?.Touched.Overlaps(objects) == true;

    public static void Touch(string objectName) => Ambient.Value?.Touched.Add(objectName);
}
