using System.Runtime.InteropServices;
using Guanxi.Kernel.Access;
using Microsoft.Data.Sqlite;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// Looks up keys in a <see cref="KeySet"/> that was bound as its bytes. A list of parameters SQLite puts into a table of its own at each run of a
/// statement: for the list of a page and 250 teams that took longer than all the rest. It is registered on SQLite's own interface, for it is
/// called for each row that is looked at.
/// </summary>
static unsafe partial class SqliteKeySets
{
    public const string Function = "gx_among";

    const int Utf8 = 1, Deterministic = 0x800, Innocuous = 0x200000;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate void Scalar(nint context, int count, nint* values);

    /// <summary>Held for as long as the process lives, as SQLite calls it without holding it.</summary>
    static readonly Scalar Kept = Among;
    static readonly nint Call = Marshal.GetFunctionPointerForDelegate(Kept);

    public static void Register(SqliteConnection connection) => SqliteException.ThrowExceptionForRC(
        sqlite3_create_function_v2(connection.Handle!.DangerousGetHandle(), Function, 2, Utf8 | Deterministic | Innocuous, 0, Call, 0, 0, 0), connection.Handle);

    /// <summary>An empty key is in no set.</summary>
    static void Among(nint context, int count, nint* values) => sqlite3_result_int(context, KeySet.Holds(Bytes(values[1]), Bytes(values[0])) ? 1 : 0);

    static ReadOnlySpan<byte> Bytes(nint value)
    {
        var at = sqlite3_value_blob(value);
        return new(at, sqlite3_value_bytes(value));
    }

    [LibraryImport("e_sqlite3", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int sqlite3_create_function_v2(nint connection, string name, int arguments, int flags, nint application, nint call, nint step, nint final, nint destroy);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial byte* sqlite3_value_blob(nint value);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial int sqlite3_value_bytes(nint value);

    [LibraryImport("e_sqlite3"), SuppressGCTransition]
    private static partial void sqlite3_result_int(nint context, int result);
}
