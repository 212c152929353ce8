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

    /// <summary>Name of the file in force.</summary>
    public string Current => File.Exists(Pointer) ? File.ReadAllText(Pointer).Trim() : First;

    public string FileOf(string name)
    {
        Directory.CreateDirectory(Path);
        return System.IO.Path.Combine(Path, name);
    }

    /// <summary>A place to build the next file in.</summary>
    public string Building()
    {
        var file = FileOf($"building-{Environment.ProcessId}.duckdb");
        File.Delete(file);
        return file;
    }

    /// <summary>Puts a closed file in force.</summary>
    public void Adopt(string built)
    {
        var number = int.TryParse(string.Concat(Current.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture, out var last) ? last + 1 : 1;
        var name = $"warehouse-{number}.duckdb";
        File.Move(built, FileOf(name), overwrite: true);
        var pointer = FileOf($"current-{Environment.ProcessId}");
        File.WriteAllText(pointer, name);
        File.Move(pointer, Pointer, overwrite: true);
    }

    /// <summary>Removes files no longer in force; one that is still open somewhere stays for the next time.</summary>
    public void Clear()
    {
        var current = Current;
        foreach (var file in Directory.EnumerateFiles(Path, "warehouse-*.duckdb*").Where(f => !System.IO.Path.GetFileName(f).StartsWith(current, StringComparison.Ordinal)))
            try { File.Delete(file); }
            catch (IOException) { }
    }
}
