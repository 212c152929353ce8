using System.Collections.Frozen;

namespace Guanxi.Web.Account.Passwords;

/// <summary>
/// Passwords that are tried first: words of a shipped list, also with digits and signs around them or letters written as digits;
/// runs along the keyboard; a piece repeated.
/// </summary>
public static class CommonPasswords
{
    static readonly string[] Runs = ["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm"];
    static readonly FrozenSet<string> Words = Read();

    public static bool Contains(string password)
    {
        var folded = password.ToLowerInvariant();
        var core = folded.Trim(Edges);
        return core.Length <= 2 || Words.Contains(folded) || Words.Contains(core) || Words.Contains(Letters(folded).Trim(Edges)) || IsRepeated(folded) || IsRepeated(core) || IsRun(core) || IsRun(folded);
    }

    static readonly char[] Edges = [.. "0123456789!@#$%^&*()-_=+.,;:?/ "];

    /// <summary>p@ssw0rd → password.</summary>
    static string Letters(string text) => string.Create(text.Length, text, static (into, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            into[i] = from[i] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', var c => c };
    });

    /// <summary>abcabcabcabc, passwordpassword: a piece of at most half the length again and again.</summary>
    static bool IsRepeated(string text)
    {
        for (var piece = 1; piece <= text.Length / 2; piece++)
        {
            var repeats = true;
            for (var i = piece; repeats && i < text.Length; i++) repeats = text[i] == text[i - piece];
            if (repeats) return true;
        }
        return false;
    }

    static bool IsRun(string text) => text.Length > 3 && Runs.Any(run => run.Contains(text, StringComparison.Ordinal) || Backwards(run).Contains(text, StringComparison.Ordinal));

    static string Backwards(string text) => new([.. text.Reverse()]);

    static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Guanxi.Web/Account/Passwords/common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#').ToFrozenSet();
    }
}
