using System.Text;

namespace Guanxi.Kernel.Text;

/// <summary>What a person's typing means, or the code of the problem with it (a key under <c>problem.</c> of the text files).</summary>
public readonly record struct Typed<T>(T Value, string? Problem)
{
    public bool Ok => Problem is null;
}

/// <summary>
/// Reads numbers, money, dates and times as people type them in Chinese and English, and as files hold them. Full-width
/// characters count as their narrow twins. What can be understood in two ways is refused.
/// </summary>
public static partial class Typed
{
    static Typed<T> Means<T>(T value) => new(value, null);

    static Typed<T> Fails<T>(string problem) => new(default!, problem);

    /// <summary>Width folded, trimmed, lower case.</summary>
    static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        if (!Ascii.IsValid(text)) text = Normalise.Narrow(Normalise.Line(text)).Replace('−', '-').Replace('–', '-');
        return text.Trim().ToLowerInvariant();
    }
}
