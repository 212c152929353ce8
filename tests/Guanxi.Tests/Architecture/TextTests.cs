using System.Text.RegularExpressions;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Architecture;

/// <summary>Whatever the product can show has words in both languages.</summary>
public sealed partial class TextTests
{
    static void Spoken(IEnumerable<string> keys)
    {
        var known = Product.Texts.Keys.ToHashSet();
        var mute = keys.Distinct().Where(k => !known.Contains(k)).ToList();
        Assert.True(mute.Count == 0, string.Join(", ", mute));
    }

    [Fact]
    public void Every_text_exists_in_every_language() => Assert.Empty(Product.Texts.Missing());

    [Fact]
    public void Every_object_and_module_has_a_name() =>
        Spoken(Product.Registry.Public.SelectMany(o => new[] { $"object.{o.Name}", $"objects.{o.Name}", $"module.{o.Module}" }));

    [Fact]
    public void Every_field_has_a_label() =>
        Assert.Empty(Product.Registry.Public.SelectMany(o => o.Fields).Where(f => !f.Secret)
            .Where(f => Texts.Languages.Any(l => Product.Texts.Label(l, f) == $"field.{f.Name}")));

    [Fact]
    public void Every_section_has_a_heading() =>
        Spoken(Product.Registry.Objects.SelectMany(o => o.Fields).Select(f => $"section.{f.Section}"));

    [Fact]
    public void Every_choice_has_a_label() =>
        Spoken(Product.Registry.Objects.SelectMany(o => o.Fields).Where(f => f.Choices is not null)
            .SelectMany(f => f.Choices!.Items.Select(i => $"choice.{f.Choices.Name}.{i.Code}")));

    [Fact]
    public void Every_action_has_a_label_and_so_have_its_inputs()
    {
        var actions = Product.Registry.Objects.SelectMany(Product.Actions.Of).ToList();
        var mute = actions.Where(a => Texts.Languages.Any(l => Product.Texts.Label(l, a).StartsWith("action.", StringComparison.Ordinal))).ToList();
        Assert.True(mute.Count == 0, string.Join(", ", mute.Select(a => $"{a.Object}.{a.Name}")));
        Assert.Empty(actions.SelectMany(a => a.Input).Where(f => Texts.Languages.Any(l => Product.Texts.Label(l, f) == $"field.{f.Name}")));
    }

    [Fact]
    public void Every_right_has_a_name() =>
        Spoken(Enum.GetValues<Scope>().Select(s => $"scope.{ModelCompiler.Camel(s.ToString())}")
            .Concat(Enum.GetValues<Verb>().Select(v => $"verb.{ModelCompiler.Camel(v.ToString())}"))
            .Concat(Enum.GetValues<FieldRight>().Select(r => $"fieldRight.{ModelCompiler.Camel(r.ToString())}")));

    /// <summary>Found where the code makes a problem: the second argument is its code.</summary>
    [Fact]
    public void Every_problem_has_a_message()
    {
        var codes = Repository.Files("src", ".cs").SelectMany(f => Problem().Matches(Repository.Uncommented(f)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.Contains("required", codes);
        Assert.Contains("notUnique", codes);
        var known = Product.Texts.Keys.ToHashSet();
        // An API problem has a title of its own.
        var mute = codes.Where(c => !known.Contains("problem." + c) && !known.Contains("api.problem." + c) && !NotProblems.Contains(c)).ToList();
        Assert.True(mute.Count == 0, string.Join(", ", mute));
    }

    /// <summary>What looks like a problem but is a name.</summary>
    static readonly HashSet<string> NotProblems = ["object", "assignedAt", "value", "grey", "ofRecord", "open", "changed", "key", "pipeline", "amount", "here"];

    [GeneratedRegex("""(?:Refuse|Bad|Problem|new|new Draft|Unless)\((?:[^"();]|\([^()]*\)|"[a-zA-Z.]*")*?, "([a-z][A-Za-z]+)"(?=[,)])""", RegexOptions.CultureInvariant)]
    private static partial Regex Problem();
}
