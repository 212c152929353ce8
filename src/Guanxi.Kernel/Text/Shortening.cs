namespace Guanxi.Kernel.Text;

/// <summary>Texts cut to a length in UTF-16 units, as <c>MaxLength</c> counts; a surrogate pair is never parted.</summary>
public static class Shortening
{
    /// <summary>The beginning, <paramref name="most"/> units or one less.</summary>
    public static string Start(this string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    /// <summary>The whole, or its beginning and an ellipsis, <paramref name="most"/> units together.</summary>
    public static string Shorten(this string text, int most) => text.Length <= most ? text : text.Start(most - 1) + "…";
}
