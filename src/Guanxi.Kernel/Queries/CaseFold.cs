namespace Guanxi.Kernel.Queries;

/// <summary>
/// Case folding that memory and both databases share: letter by letter as <see cref="string.ToLowerInvariant"/>, without regard to the place in
/// the word (capital sigma is always σ), and the dotted capital İ is a plain i.
/// </summary>
public static class CaseFold
{
    public static string Of(string text) => text.Replace('İ', 'i').ToLowerInvariant();
}
