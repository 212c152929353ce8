namespace Guanxi.Kernel.Queries;

/// <summary><c>-closeDate,name</c>: a minus before descending paths.</summary>
public static class SortText
{
    public static IEnumerable<Sort> Parse(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(path => path[0] == '-' ? new Sort(path[1..], true) : new Sort(path)).Where(s => s.Path.Length > 0);

    public static string Print(IEnumerable<Sort> sorts) => string.Join(',', sorts.Select(s => s.Descending ? "-" + s.Path : s.Path));
}
