using System.Net;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Office.Rules;

sealed partial class ANoteIsKnownByItsFirstWords : IBeforeSave<Note>
{
    const int Longest = 81;

    public ValueTask BeforeSave(Note note, SaveContext context)
    {
        var words = Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(note.Body, " ")), " ").Trim();
        note.Name = words.Length > 0 ? words.Shorten(Longest) : "…";
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex("<[^>]*>")] private static partial Regex Tags();
    [GeneratedRegex(@"\s+")] private static partial Regex Blanks();
}
