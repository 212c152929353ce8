using System.Text.Json;
using Guanxi.Kernel.Storage.Postgres;

namespace Guanxi.Web.Hosting;

/// <summary>
/// Where an installation lives: attachments, the embedded database, and <c>guanxi.json</c>, which names the database. Without that
/// file the database is <c>guanxi.db</c> in the folder.
/// </summary>
public sealed class DataFolder
{
    const string SettingsFile = "guanxi.json";
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    bool _held;

    DataFolder(string path, DatabaseChoice database) => (Path, Database) = (path, database);

    /// <summary>Absolute.</summary>
    public string Path { get; }
    public DatabaseChoice Database { get; }

    /// <summary>Whether no database is here yet, or none any more.</summary>
    public bool IsNew => Database.Postgres is null && new FileInfo(DatabaseFile) is not { Exists: true, Length: > 0 };
    /// <summary>Attachments.</summary>
    public string Files => System.IO.Path.Combine(Path, "files");
    /// <summary>Where backups lie unless the plan names another folder.</summary>
    public string Backups => System.IO.Path.Combine(Path, "backups");
    /// <summary>A folder for a while, on the same disk.</summary>
    public string Scratch() => System.IO.Path.Combine(Path, "scratch-" + System.IO.Path.GetRandomFileName());
    /// <summary>Removes such folders, and files, that nobody has written to since.</summary>
    public void RemoveScratch(DateTimeOffset since)
    {
        foreach (var left in new DirectoryInfo(Path).EnumerateFileSystemInfos("scratch-*").Where(d => d.LastWriteTimeUtc < since.UtcDateTime).ToList())
            if (left is DirectoryInfo folder) folder.Delete(recursive: true); else left.Delete();
    }
    /// <summary>What can be built again from the feed.</summary>
    public string Warehouse => System.IO.Path.Combine(Path, "warehouse");
    public string DatabaseFile => System.IO.Path.Combine(Path, Database.File);

    /// <summary>Opens the folder; makes it, readable by its owner alone, when there is none.</summary>
    /// <param name="postgres">Npgsql connection string; kept in the folder when it is new, and must agree with it when it is not.</param>
    /// <exception cref="DataFolderException">The settings cannot be read or name another database.</exception>
    public static DataFolder Open(string path, string? postgres = null)
    {
        path = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(path)) Create(path);
        var settings = System.IO.Path.Combine(path, SettingsFile);
        var chosen = Read(settings);
        var folder = new DataFolder(path, chosen ?? new());
        if (postgres is null || postgres == folder.Database.Postgres) return folder;
        if (chosen is not null || !folder.IsNew) throw new DataFolderException("otherDatabase", path);
        var choice = new DatabaseChoice { Postgres = postgres };
        Write(settings, choice);
        return new(path, choice);
    }

    /// <summary>The folder of an installation that is there; nothing is made.</summary>
    /// <exception cref="DataFolderException">There is none, or its database is lost.</exception>
    public static DataFolder Existing(string path)
    {
        if (!Directory.Exists(path)) throw new DataFolderException("absent", System.IO.Path.GetFullPath(path));
        var folder = Begin(path);
        return folder.IsNew ? throw new DataFolderException("empty", folder.Path) : folder;
    }

    /// <summary>Opens the folder; a new database is begun in it only where nothing tells of an older one.</summary>
    /// <exception cref="DataFolderException">The database is gone from beside what it belongs to.</exception>
    public static DataFolder Begin(string path, string? postgres = null)
    {
        var folder = Open(path, postgres);
        return folder.IsNew && folder.Remains() is { Count: > 0 } remains ? throw new DataFolderException("lost", folder.DatabaseFile, string.Join(", ", remains), folder.Path) : folder;
    }

    /// <summary>What only an installation leaves behind.</summary>
    List<string> Remains()
    {
        List<string> remains = [.. new[] { Files, Warehouse }.Where(d => Directory.Exists(d) && Directory.EnumerateFileSystemEntries(d).Any()).Select(d => System.IO.Path.GetFileName(d) + "/")];
        if (File.Exists(System.IO.Path.Combine(Path, SettingsFile))) remains.Add(SettingsFile);
        return remains;
    }

    /// <summary>The same folder over another database, as long as nobody decides for it.</summary>
    public DataFolder Over(DatabaseChoice other) => new(Path, other);

    /// <summary>Of another database it is no copy; it is built again from the feed.</summary>
    public void ForgetWarehouse()
    {
        if (Directory.Exists(Warehouse)) Directory.Delete(Warehouse, recursive: true);
    }

    /// <inheritdoc cref="FolderHold.Take"/>
    public async Task<FolderHold> Hold(string work, CancellationToken cancel = default)
    {
        var hold = await FolderHold.Take(Path, work, cancel);
        _held = true;
        return hold;
    }

    /// <summary>For a part of the work; null where whoever opened the folder holds it anyway.</summary>
    /// <inheritdoc cref="FolderHold.Take"/>
    public async Task<IDisposable?> HoldMeanwhile(string work, CancellationToken cancel) => _held ? null : await FolderHold.Take(Path, work, cancel);

    /// <summary>From now on this is the database of the folder.</summary>
    public void Decide()
    {
        var settings = System.IO.Path.Combine(Path, SettingsFile);
        File.Delete(settings + ".new");
        Write(settings + ".new", Database);
        File.Move(settings + ".new", settings, overwrite: true);
    }

    static DatabaseChoice? Read(string settings)
    {
        if (!File.Exists(settings)) return null;
        try
        {
            return JsonSerializer.Deserialize<DatabaseChoice>(File.ReadAllText(settings), Json) ?? new();
        }
        catch (JsonException fault)
        {
            throw new DataFolderException("unreadable", settings, fault.Message);
        }
    }

    /// <summary>The file may hold a password: readable by its owner alone.</summary>
    static void Write(string settings, DatabaseChoice choice)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(settings, options);
        JsonSerializer.Serialize(file, choice, Json);
    }

    static void Create(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent)) Create(parent);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
            else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException("notMade", path, fault.Message);
        }
    }
}

/// <summary>Contents of <c>guanxi.json</c>.</summary>
public sealed record DatabaseChoice
{
    /// <summary>Name of the SQLite file inside the folder.</summary>
    public string File { get; init; } = "guanxi.db";
    /// <summary>Npgsql connection string; when there is one, it and not the file is used.</summary>
    public string? Postgres { get; init; }
    /// <summary>Npgsql connection string of standbys of that database, from which lists may be read.</summary>
    public string? Replicas { get; init; }
    /// <summary>By how many seconds at most, 1 to 20.</summary>
    public int ReplicasMayLag { get; init; } = 5;

    /// <summary>A new place beside this one: another file, or a schema of its own in the same database.</summary>
    public DatabaseChoice Beside(string name) => Postgres is null ? new() { File = $"guanxi-{name}.db" } : this with { Postgres = PostgresDatabase.Beside(Postgres, "guanxi_" + name), Replicas = Replicas is null ? null : PostgresDatabase.Beside(Replicas, "guanxi_" + name) };

    /// <summary>For people, without a password.</summary>
    public string Describe() => Postgres is null ? File : PostgresDatabase.Describe(Postgres);
}

/// <param name="code">Key under <c>folder.</c> of the text files.</param>
public sealed class DataFolderException(string code, params string[] arguments) : Exception($"{code}: {string.Join(", ", arguments)}")
{
    public string Code => code;
    public IReadOnlyList<string> Arguments => arguments;
}
