namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>How alike two texts are, 1 for equal, 0 for nothing in common.</summary>
public static class Similarity
{
    /// <summary>The mean of an edit measure, which punishes length, and a prefix-loving one, which forgives endings.</summary>
    public static double Of(string a, string b) => a == b ? 1 : (Edits(a, b) + JaroWinkler(a, b)) / 2;

    /// <summary>1 − distance / longer length; the distance counts insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, restricted).</summary>
    public static double Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var longer = Math.Max(a.Length, b.Length);
        if (longer == 0) return 1;
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return 1 - (double)last[b.Length] / longer;
    }

    /// <summary>Jaro's measure with Winkler's bonus of 0.1 for each of up to four equal first characters (Winkler 1990).</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length == 0 || b.Length == 0) return a.Length == b.Length ? 1 : 0;
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        Span<bool> inA = stackalloc bool[a.Length], inB = stackalloc bool[b.Length];
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length, i + window + 1);
            for (var j = Math.Max(0, i - window); j < end; j++)
            {
                if (inB[j] || a[i] != b[j]) continue;
                inA[i] = inB[j] = true;
                matches++;
                break;
            }
        }
        if (matches == 0) return 0;
        int swapped = 0, k = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if (!inA[i]) continue;
            while (!inB[k]) k++;
            if (a[i] != b[k++]) swapped++;
        }
        var jaro = ((double)matches / a.Length + (double)matches / b.Length + (matches - swapped / 2.0) / matches) / 3;
        var prefix = a[..Math.Min(4, a.Length)].CommonPrefixLength(b);
        return jaro + prefix * 0.1 * (1 - jaro);
    }
}
