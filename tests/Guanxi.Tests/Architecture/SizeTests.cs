namespace Guanxi.Tests.Architecture;

public sealed class SizeTests
{
    const int Longest = 400, Median = 60;

    /// <summary>Data, not code: read by people only through the tool that makes it.</summary>
    static readonly string[] Tables = ["pinyin.txt", "common-passwords.txt", "package-lock.json"];

    static IEnumerable<(string File, int Lines)> Sources() =>
        Repository.Files("src", ".cs", ".razor", ".ts", ".css", ".txt", ".json")
            .Where(f => !Tables.Contains(Path.GetFileName(f)))
            .Select(f => (f, Repository.Read(f).Count(c => c == '\n')));

    /// <summary>Text files grow with the product, a line for a label.</summary>
    static bool IsTexts(string file) => Path.GetFileName(file).StartsWith("Texts", StringComparison.Ordinal);

    [Fact]
    public void No_file_is_longer_than_a_person_reads_at_once() =>
        Assert.Empty(Sources().Where(s => s.Lines > Longest && !IsTexts(s.File)));

    [Fact]
    public void Most_files_fit_on_a_screen()
    {
        var lines = Sources().Where(s => !IsTexts(s.File)).Select(s => s.Lines).Order().ToList();
        Assert.InRange(lines[lines.Count / 2], 1, Median);
    }
}
