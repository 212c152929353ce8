using System.Globalization;

namespace Guanxi.Analytics.Warehouse;

/// <summary>
/// Where the warehouse's files lie. <c>current</c> names the one in force; another is built beside it and takes its place by a rename,
/// while people go on asking the old one.
/// </summary>
public sealed class WarehouseFolder
{
    const string First = "warehouse-1.duckdb";

    public WarehouseFolder(string path) => Path = path;

    public string Path { get; }

    string Pointer => System.IO.Path.Combine(Path, "current");
    string Note => System.IO.Path.Combine(Path, "reached");

    /// <summary>Name of the file in force.</summary>
    public string Current => File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : First;

    /// <summary>How far a file has read the feed at least, to be known without opening it; null where that is not known.</summary>
    public long? Reached(string name) =>
        File.Exists(Note) && File.ReadAllText(Note).Split(' ') is [var noted, var seq] && noted == name && File.Exists(System.IO.Path.Combine(Path, name)) && long.TryParse(seq, CultureInfo.InvariantCulture, out var reached) ? reached : null;

    /// <summary>Notes how far a file has read; to be said after its commit.</summary>
    public void Reach(string name, long seq) => Put(Note, string.Create(CultureInfo.InvariantCulture, $"{name} {seq}"));

    /// <summary>Whole or not at all.</summary>
    static void Put(string file, string text)
    {
        var written = $"{file}-{Environment.ProcessId}";
        File.WriteAllText(written, text);
        File.Move(written, file, overwrite: true);
    }

    public string FileOf(string name)
    {
        Directory.CreateDirectory(Path);
        return System.IO.Path.Combine(Path, name);
    }

    /// <summary>A place to build the next file in.</summary>
    public string Building()
    {
        var file = FileOf($"building-{Environment.ProcessId}.duckdb");
        Remove(file);
        return file;
    }

    /// <summary>A file of the engine with all that lies beside it: its log, what did not fit into memory. Not while it is open.</summary>
    public static void Remove(string file)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(System.IO.Path.GetDirectoryName(file)!, System.IO.Path.GetFileName(file) + "*"))
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
    }

    /// <summary>Puts a closed file in force.</summary>
    public void Adopt(string built)
    {
        var number = int.TryParse(string.Concat(Current.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture, out var last) ? last + 1 : 1;
        var name = $"warehouse-{number}.duckdb";
        File.Move(built, FileOf(name), overwrite: true);
        Put(Pointer, name);
    }

    /// <summary>Removes files no longer in force and those whose building was killed; one that is still open somewhere stays for the next time.</summary>
    public void Clear()
    {
        var (current, own) = (Current, $"building-{Environment.ProcessId}.duckdb");
        var gone = Directory.EnumerateFiles(Path, "warehouse-*.duckdb").Concat(Directory.EnumerateFiles(Path, "building-*.duckdb").Where(f => System.IO.Path.GetFileName(f) != own && !IsHeld(f)));
        foreach (var file in gone.Where(f => System.IO.Path.GetFileName(f) != current).ToList())
            try { Remove(file); }
            catch (IOException) { }
    }

    /// <summary>The engine locks what it has open. Not for files of this process: to look would lose it its lock.</summary>
    static bool IsHeld(string file)
    {
        // There parts of files are not locked; what a kill left stays.
        if (OperatingSystem.IsMacOS()) return true;
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            stream.Lock(0, 1);
            return false;
        }
        catch (IOException) { return true; }
    }
}
