using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Cells;

/// <summary>The tone of a choice: the administrator's, what the code commonly means, else one by position.</summary>
public static class ChoiceTones
{
    static readonly string[] ByPosition = ["blue", "teal", "purple", "amber", "indigo", "pink", "orange", "grey"];

    public static string Of(ChoiceSet set, string code)
    {
        var index = set.IndexOf(code);
        if (index < 0) return "grey";
        return set.Items[index].Colour ?? Meaning(code) ?? ByPosition[index % ByPosition.Length];
    }

    static string? Meaning(string code) => code switch
    {
        "won" or "done" or "converted" or "accepted" or "active" or "succeeded" or "satisfied" or "content" => "green",
        "lost" or "failed" or "declined" or "rejected" or "high" or "opposes" or "critical" or "returned" or "discontent" => "red",
        "open" or "working" or "normal" => "blue",
        "low" or "neutral" or "other" or "draft" or "archived" => "grey",
        _ => null,
    };
}
