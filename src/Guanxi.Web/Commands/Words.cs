using System.Globalization;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Commands;

/// <summary>The texts in the language of the terminal.</summary>
public sealed class Words(Texts texts, string language)
{
    public Texts Texts => texts;
    public string Language => language;
    public string this[string key] => texts[language, key];
    public string this[string key, params ReadOnlySpan<object?> arguments] => texts.Format(language, key, arguments);

    public static Words OfTerminal(Texts texts) => new(texts, Texts.LanguageOf(CultureInfo.CurrentUICulture.Name));
}
