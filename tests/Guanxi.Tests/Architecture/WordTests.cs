using System.Text.RegularExpressions;

namespace Guanxi.Tests.Architecture;

/// <summary>Words that stand nowhere in the repository. They are written apart here, not to be found themselves.</summary>
public sealed partial class WordTests
{
    [Fact]
    public void Nothing_is_left_for_later()
    {
        var later = new Regex($@"\b(TO{""}DO|FIX{""}ME|HA{""}CK|Not{""}Implemented(Exception)?)\b");
        Assert.Empty(Found("src", later).Concat(Found("tests", later)).Concat(Found("bench", later)));
    }

    [Fact]
    public void No_file_is_named_after_nothing()
    {
        var empty = NamedAfterNothing();
        Assert.Empty(Repository.Files("src", ".cs", ".razor", ".ts").Where(f => empty.IsMatch(Path.GetFileName(f))));
    }

    [Fact]
    public void Code_is_not_folded_away_nor_commented_out()
    {
        Assert.Empty(Found("src", new Regex($@"^\s*#{""}region", RegexOptions.Multiline)));
        Assert.Empty(Found("src", new Regex(@"^\s*//\s*[\w.]+\(.*\);\s*$", RegexOptions.Multiline)));
        Assert.Empty(Found("src", new Regex($@"Gets {""}or sets")));
    }

    [Fact]
    public void No_file_names_a_machine_or_a_registry()
    {
        var machine = new Regex($@"(?<![\w.])/(wo{""}rk|ho{""}me|ro{""}ot|Us{""}ers)/\w|[A-Z]:\\Us{""}ers|nu{""}get\.org/v3|registry\.np{""}mjs");
        Assert.Empty(Repository.All().Where(f => !f.EndsWith("WordTests.cs", StringComparison.Ordinal))
            .SelectMany(f => machine.Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}")));
    }

    static IEnumerable<string> Found(string folder, Regex words) =>
        Repository.Files(folder, ".cs", ".razor", ".ts", ".css").SelectMany(f => words.Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}"));

    [GeneratedRegex(@"(Helpers?|Utils?|Utilities|Common|Manager)\.", RegexOptions.CultureInvariant)]
    private static partial Regex NamedAfterNothing();
}
