using System.Text.RegularExpressions;

namespace Guanxi.Tests.Architecture;

/// <summary>The files of this repository as they lie on disk, without what the build makes.</summary>
static partial class Repository
{
    public static readonly string Root = Find();

    static readonly HashSet<string> Made = ["bin", "obj", "node_modules", "dist", ".git", "results", "data", "artifacts"];
    static readonly HashSet<string> Texts = [".cs", ".razor", ".ts", ".mjs", ".css", ".json", ".md", ".props", ".targets", ".csproj", ".slnx", ".txt", ".svg", ".npmrc", ""];

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(new(Path.Combine(Root, folder))).Where(f => extensions.Contains(Path.GetExtension(f))).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'));

    public static IEnumerable<string> All() =>
        Walk(new(Root)).Where(f => Texts.Contains(Path.GetExtension(f))).Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>C# without comments and without the contents of strings.</summary>
    public static string Code(string file) => Strings().Replace(Uncommented(file), "\"\"");

    public static string Uncommented(string file) => Comments().Replace(Read(file), " ");

    static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles()) yield return file.FullName;
        foreach (var inner in folder.EnumerateDirectories().Where(d => !Made.Contains(d.Name)))
            foreach (var file in Walk(inner)) yield return file;
    }

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Guanxi.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("the repository above the tests");
    }

    [GeneratedRegex("""(?<!["':\w])//[^\n]*|/\*.*?\*/""", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("""\$?"{3}.*?"{3}|\$?@?"(\\.|""|[^"\\\n])*" """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Strings();
}
