using Guanxi.Analytics.Reports;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Reports;

/// <summary>What the address of a report says: the question, and the saved report it began with.</summary>
public sealed record ReportState(ReportDefinition Definition, Guid? Id = null)
{
    public string Href => Id is { } id ? $"/reports/{id}?{Definition.Text}" : $"/reports/ask?{Definition.Text}";

    /// <summary>A page about the question, for example <c>/reports/export</c>.</summary>
    public string Address(string page, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var text = $"{page}?{Definition.Text}{(Id is { } id ? $"&report={id}" : "")}";
        foreach (var (name, value) in more) text += $"&{name}={Uri.EscapeDataString(value)}";
        return text;
    }

    public ReportState With(Func<ReportDefinition, ReportDefinition> change) => this with { Definition = change(Definition) };

    public IReadOnlyList<string> Of(Well well) => well switch
    {
        Well.Rows => Definition.Rows,
        Well.Columns => Definition.Columns,
        Well.Measures => Definition.Measures,
    };

    public ReportState Put(Well well, IReadOnlyList<string> texts) => With(d => well switch
    {
        Well.Rows => d with { Rows = texts },
        Well.Columns => d with { Columns = texts },
        Well.Measures => d with { Measures = texts },
    });

    public ReportState Add(Well well, string text) => Put(well, [.. Of(well).Where(t => t != text), text]);
    public ReportState Remove(Well well, string text) => Put(well, [.. Of(well).Where(t => t != text)]);
    public ReportState Replace(Well well, string text, string other) => Put(well, [.. Of(well).Select(t => t == text ? other : t).Distinct()]);

    /// <summary>Where the editor of a condition goes back to: all but the condition, which it adds.</summary>
    public string WithoutFilter => With(d => d with { Filter = "" }).Href;
}

/// <summary>The places a report is put together in.</summary>
public enum Well { Rows, Columns, Measures }

static class WellNames
{
    public static string Name(this Well well) => ModelCompiler.Camel(well.ToString());
}
