using System.Collections.Immutable;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Automation;

/// <summary>A condition as the rows of a builder: comparisons that must all hold; one that is more than that stands as text.</summary>
static class ConditionRows
{
    /// <summary>Null when the condition is more than a row of comparisons.</summary>
    public static List<Filter.Condition>? Of(string? text)
    {
        ImmutableArray<Filter>? parts = FilterText.Parse(text ?? "").Filter switch { null => null, Filter.And and => and.Parts, { } one => [one] };
        return parts?.All(p => p is Filter.Condition) == true ? [.. parts.Value.Cast<Filter.Condition>()] : null;
    }

    public static string? Print(IReadOnlyList<Filter.Condition> rows) => rows.Count == 0 ? null : FilterText.Print(new Filter.And([.. rows]));

    /// <summary>The posted rows <c>c.0.field</c> …, or the text <c>if</c> where there is one beside them.</summary>
    public static string? Read(IFormCollection form, string prefix = "c")
    {
        if (prefix == "c" && form.ContainsKey("if")) return form["if"].ToString().Trim() is { Length: > 0 } text ? text : null;
        var parts = new List<Filter>();
        for (var i = 0; form.ContainsKey($"{prefix}.{i}.field"); i++)
            if (form[$"{prefix}.{i}.field"].ToString() is { Length: > 0 } field && Enum.TryParse<FilterOperator>(form[$"{prefix}.{i}.op"], out var op))
            {
                var values = form[$"{prefix}.{i}.value"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var (least, most) = FilterOperators.Values(op);
                parts.Add(new Filter.Condition(field, op, [.. values.Take(most), .. Enumerable.Repeat("0", Math.Max(0, least - values.Length))]));
            }
        return parts.Count == 0 ? null : FilterText.Print(parts.Aggregate(Filter.All, Filter.Both));
    }

    /// <param name="verb">addCondition or removeCondition.</param>
    /// <param name="place">The row to remove.</param>
    public static void Do(List<Filter.Condition> rows, string verb, string place)
    {
        if (verb == "addCondition") rows.Add(new("id", FilterOperator.IsNotEmpty, []));
        else if (int.TryParse(place, out var gone) && gone >= 0 && gone < rows.Count) rows.RemoveAt(gone);
    }
}
