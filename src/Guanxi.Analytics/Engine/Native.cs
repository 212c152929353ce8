using System.Runtime.InteropServices;

namespace Guanxi.Analytics.Engine;

/// <summary>The engine's C interface, as far as it is used. Names and shapes are those of its header.</summary>
static partial class Native
{
    const string Library = "duckdb";
    public const int Success = 0;
    /// <summary>Rows of a full vector.</summary>
    public const int VectorSize = 2048;

    /// <summary>What a statement gave; freed by <see cref="DestroyResult"/>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Result { nint _1, _2, _3, _4, _5, _6; }

    [StructLayout(LayoutKind.Sequential)]
    public struct Wide { public ulong Lower; public long Upper; }

    [StructLayout(LayoutKind.Sequential)]
    public struct FixedPoint { public byte Width, Scale; public Wide Value; }

    [LibraryImport(Library, EntryPoint = "duckdb_create_config")] public static partial int CreateConfig(out nint config);
    [LibraryImport(Library, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)] public static partial int SetConfig(nint config, string name, string value);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_config")] public static partial void DestroyConfig(ref nint config);
    [LibraryImport(Library, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)] public static partial int Open(string path, out nint database, nint config, out nint error);
    [LibraryImport(Library, EntryPoint = "duckdb_close")] public static partial void Close(ref nint database);
    [LibraryImport(Library, EntryPoint = "duckdb_create_task_state")] public static partial nint CreateTasks(DatabaseHandle database);
    [LibraryImport(Library, EntryPoint = "duckdb_execute_tasks_state")] public static partial void Work(nint tasks);
    [LibraryImport(Library, EntryPoint = "duckdb_finish_execution")] public static partial void Finish(nint tasks);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_task_state")] public static partial void DestroyTasks(nint tasks);
    [LibraryImport(Library, EntryPoint = "duckdb_connect")] public static partial int Connect(DatabaseHandle database, out nint connection);
    [LibraryImport(Library, EntryPoint = "duckdb_disconnect")] public static partial void Disconnect(ref nint connection);
    [LibraryImport(Library, EntryPoint = "duckdb_interrupt")] public static partial void Interrupt(ConnectionHandle connection);
    [LibraryImport(Library, EntryPoint = "duckdb_free")] public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "duckdb_prepare", StringMarshalling = StringMarshalling.Utf8)] public static partial int Prepare(ConnectionHandle connection, string sql, out nint statement);
    [LibraryImport(Library, EntryPoint = "duckdb_prepare_error")] public static partial nint PrepareError(nint statement);
    [LibraryImport(Library, EntryPoint = "duckdb_nparams")] public static partial ulong ParameterCount(StatementHandle statement);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_prepare")] public static partial void DestroyStatement(ref nint statement);
    [LibraryImport(Library, EntryPoint = "duckdb_execute_prepared")] public static partial int Execute(StatementHandle statement, ref Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_bind_null")] public static partial int BindNull(StatementHandle statement, ulong index);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_boolean")] public static partial int Bind(StatementHandle statement, ulong index, [MarshalAs(UnmanagedType.U1)] bool value);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_int64")] public static partial int Bind(StatementHandle statement, ulong index, long value);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_double")] public static partial int Bind(StatementHandle statement, ulong index, double value);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_date")] public static partial int BindDate(StatementHandle statement, ulong index, int days);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_timestamp_tz")] public static partial int BindInstant(StatementHandle statement, ulong index, long microseconds);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_decimal")] public static partial int Bind(StatementHandle statement, ulong index, FixedPoint value);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_varchar_length")] public static partial int Bind(StatementHandle statement, ulong index, ReadOnlySpan<byte> utf8, ulong length);
    [LibraryImport(Library, EntryPoint = "duckdb_bind_value")] public static partial int BindValue(StatementHandle statement, ulong index, nint value);
    [LibraryImport(Library, EntryPoint = "duckdb_create_uuid")] public static partial nint CreateKey(Wide value);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_value")] public static partial void DestroyValue(ref nint value);

    [LibraryImport(Library, EntryPoint = "duckdb_result_error")] public static partial nint ResultError(ref Result result);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_result")] public static partial void DestroyResult(ref Result result);
    [LibraryImport(Library, EntryPoint = "duckdb_column_count")] public static partial ulong ColumnCount(ref Result result);
    [LibraryImport(Library, EntryPoint = "duckdb_column_logical_type")] public static partial nint ColumnType(ref Result result, ulong column);
    [LibraryImport(Library, EntryPoint = "duckdb_fetch_chunk")] public static partial nint FetchChunk(Result result);

    [LibraryImport(Library, EntryPoint = "duckdb_get_type_id")] public static partial int TypeId(nint type);
    [LibraryImport(Library, EntryPoint = "duckdb_decimal_scale")] public static partial byte DecimalScale(nint type);
    [LibraryImport(Library, EntryPoint = "duckdb_decimal_internal_type")] public static partial int DecimalStorage(nint type);
    [LibraryImport(Library, EntryPoint = "duckdb_list_type_child_type")] public static partial nint ListElement(nint type);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_logical_type")] public static partial void DestroyType(ref nint type);

    [LibraryImport(Library, EntryPoint = "duckdb_create_data_chunk")] public static partial nint CreateChunk(ReadOnlySpan<nint> types, ulong count);
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_reset")] public static partial void ResetChunk(ChunkHandle chunk);
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_size")] public static partial ulong ChunkSize(ChunkHandle chunk);
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_set_size")] public static partial void SetChunkSize(ChunkHandle chunk, ulong size);
    [LibraryImport(Library, EntryPoint = "duckdb_data_chunk_get_vector")] public static partial nint Vector(ChunkHandle chunk, ulong column);
    [LibraryImport(Library, EntryPoint = "duckdb_destroy_data_chunk")] public static partial void DestroyChunk(ref nint chunk);
    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_data")] public static partial nint VectorData(nint vector);
    [LibraryImport(Library, EntryPoint = "duckdb_vector_get_validity")] public static partial nint VectorValidity(nint vector);
    [LibraryImport(Library, EntryPoint = "duckdb_vector_ensure_validity_writable")] public static partial void MakeValidityWritable(nint vector);
    [LibraryImport(Library, EntryPoint = "duckdb_vector_assign_string_element_len")] public static partial void AssignText(nint vector, ulong row, ReadOnlySpan<byte> utf8, ulong length);
    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_child")] public static partial nint ListChild(nint vector);
    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_get_size")] public static partial ulong ListSize(nint vector);
    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_set_size")] public static partial int SetListSize(nint vector, ulong size);
    [LibraryImport(Library, EntryPoint = "duckdb_list_vector_reserve")] public static partial int ReserveList(nint vector, ulong size);

    [LibraryImport(Library, EntryPoint = "duckdb_appender_create_ext", StringMarshalling = StringMarshalling.Utf8)] public static partial int CreateAppender(ConnectionHandle connection, string? catalog, string? schema, string table, out nint appender);
    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_count")] public static partial ulong AppenderColumnCount(AppenderHandle appender);
    [LibraryImport(Library, EntryPoint = "duckdb_appender_column_type")] public static partial nint AppenderColumnType(AppenderHandle appender, ulong column);
    [LibraryImport(Library, EntryPoint = "duckdb_appender_error")] public static partial nint AppenderError(AppenderHandle appender);
    [LibraryImport(Library, EntryPoint = "duckdb_append_data_chunk")] public static partial int AppendChunk(AppenderHandle appender, ChunkHandle chunk);
    [LibraryImport(Library, EntryPoint = "duckdb_appender_flush")] public static partial int Flush(AppenderHandle appender);
    [LibraryImport(Library, EntryPoint = "duckdb_appender_destroy")] public static partial int DestroyAppender(ref nint appender);

    /// <summary>Of Linux: how willingly a thread gives way, from 0 to 19; nobody in particular is the thread that calls.</summary>
    [LibraryImport("libc", EntryPoint = "setpriority")] public static partial int GiveWay(int which, uint who, int by);
}
