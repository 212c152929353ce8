using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Text;

/// <summary>An argument of a text that is itself words: written in the language of whoever reads the text.</summary>
public interface ISpoken
{
    string Say(Texts texts, string language);
}

/// <summary>Words written down in every language, where what they were made of may be gone when they are read.</summary>
public sealed record WrittenWords(IReadOnlyDictionary<string, string> ByLanguage) : ISpoken
{
    public static WrittenWords Of(ISpoken spoken, Texts texts) => new(Texts.Languages.ToDictionary(language => language, language => spoken.Say(texts, language)));

    public string Say(Texts texts, string language) => ByLanguage.GetValueOrDefault(Texts.LanguageOf(language), "");

    public override string ToString() => ByLanguage.Values.FirstOrDefault("");
}

/// <summary>A text of the text files.</summary>
public sealed record TextNamed(string Key) : ISpoken
{
    public string Say(Texts texts, string language) => texts[language, Key];

    public override string ToString() => Key;
}

/// <summary>What people call a field.</summary>
public sealed record FieldNamed(FieldModel Field) : ISpoken
{
    public string Say(Texts texts, string language) => texts.Label(language, Field);

    public override string ToString() => Field.Name;
}
