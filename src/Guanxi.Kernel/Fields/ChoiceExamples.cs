using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>What can be chosen, by the labels people know; of a long set the first.</summary>
public sealed class ChoiceExamples(ChoiceSet set) : ISpoken
{
    const int Most = 8;

    public string Say(Texts texts, string language) => Joined(code => ChoiceLabels.LabelOf(set, code, texts, language), texts[language, "field.listSeparator"]);

    /// <summary>The codes, for programs.</summary>
    public override string ToString() => Joined(code => code, ", ");

    string Joined(Func<string, string> of, string separator)
    {
        var codes = set.Items.Where(item => !item.Retired).Select(item => item.Code).ToList();
        return string.Join(separator, codes.Take(Most).Select(of)) + (codes.Count > Most ? " …" : "");
    }
}
