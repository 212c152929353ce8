using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>Codes of choices ↔ the words people read.</summary>
public static class ChoiceLabels
{
    /// <summary>An administrator's label, else the text files', else the code.</summary>
    public static string LabelOf(ChoiceSet set, string code, Texts texts, string language)
    {
        var item = set.Items.FirstOrDefault(i => i.Code == code);
        return item?.Labels?.GetValueOrDefault(Texts.LanguageOf(language)) ?? texts.Find(language, $"choice.{set.Name}.{code}") ?? item?.Labels?.Values.FirstOrDefault() ?? code;
    }

    /// <summary>The code meant by a code or a label of any language, case ignored; null when there is none.</summary>
    public static string? CodeOf(ChoiceSet set, string text, Texts? texts)
    {
        if (set.Contains(text)) return text;
        return set.Items.FirstOrDefault(i => Same(i.Code, text) || texts is not null && Texts.Languages.Any(l => Same(LabelOf(set, i.Code, texts, l), text)))?.Code;
    }

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
