namespace Guanxi.Kernel.Fields;

/// <summary>A person's name. <see cref="Full"/> is what people read: family name first without a blank in Chinese.</summary>
public sealed record PersonName(string? Family, string? Given)
{
    /// <summary>The parts' stable names, in the order of the constructor.</summary>
    public static readonly IReadOnlyList<string> Parts = ["family", "given"];

    public string Full => (Family, Given) switch
    {
        (null or "", var given) => given ?? "",
        (var family, null or "") => family,
        var (family, given) when IsHan(family) && IsHan(given) => family + given,
        var (family, given) => given + " " + family,
    };

    public override string ToString() => Full;

    /// <summary>Reads a whole name: Chinese (family first, compound family names known), "Family, Given" or "Given Family".</summary>
    public static PersonName Parse(string full)
    {
        full = full.Trim();
        if (full.Length is > 1 and <= 6 && IsHan(full))
        {
            var family = full.Length > 2 && Compound.Contains(full[..2]) ? 2 : 1;
            return new(full[..family], full[family..]);
        }
        var comma = full.IndexOf(',', StringComparison.Ordinal);
        if (comma > 0) return new(full[..comma].Trim(), full[(comma + 1)..].Trim());
        var blank = full.LastIndexOf(' ');
        return blank < 0 ? new(null, full) : new(full[(blank + 1)..], full[..blank].TrimEnd());
    }

    static bool IsHan(string text) => text.All(c => c is >= '\u4e00' and <= '\u9fff' or >= '\u3400' and <= '\u4dbf');

    static readonly HashSet<string> Compound =
        ["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙", "独孤", "南宫", "端木", "申屠"];
}
