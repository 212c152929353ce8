using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// The unit of work this flow of calls runs in. Reads inside it see its own writes; a commit inside it joins it.
/// </summary>
static class WriteScope
{
    static readonly AsyncLocal<IWriteSession?> Ambient = new();

    public static IWriteSession? Current => Ambient.Value;

    public static async ValueTask<T> In<T>(IWriteSession session, Func<ValueTask<T>> work)
    {
        var outer = Ambient.Value;
        Ambient.Value = session;
        try { return await work(); }
        finally { Ambient.Value = outer; }
    }
}
