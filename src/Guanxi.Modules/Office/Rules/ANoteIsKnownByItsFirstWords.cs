using System.Net;
using System.Text.RegularExpressions;

namespace Guanxi.Modules.Office.Rules;

sealed partial class ANoteIsKnownByItsFirstWords : IBeforeSave<Note>
{
    const int Longest = 80;

    public ValueTask BeforeSave(Note note, SaveContext context)
    {
        var words = Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(note.Body, " ")), " ").Trim();
        note.Name = words.Length <= Longest ? words.Length > 0 ? words : "…" : words[..Cut(words)] + "…";
        return ValueTask.CompletedTask;
    }

    /// <summary>Never between the halves of a surrogate pair.</summary>
    static int Cut(string words) => char.IsHighSurrogate(words[Longest - 1]) ? Longest - 1 : Longest;

    [GeneratedRegex("<[^>]*>")] private static partial Regex Tags();
    [GeneratedRegex(@"\s+")] private static partial Regex Blanks();
}
