using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

/// <summary>What was typed about a custom field; choices as lines <c>code = 中文 | English</c>.</summary>
public sealed record FieldForm(ObjectModel Object, CustomField Field, bool IsNew)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public string OptionLines { get; init; } = "";

    /// <summary>Kinds a person may add; a person's name and a sequence number, too, are ordinary fields.</summary>
    public static IReadOnlyList<FieldKind> Kinds { get; } = Enum.GetValues<FieldKind>();

    public static FieldForm Of(ObjectModel model, CustomField field) => new(model, field, IsNew: false) { OptionLines = Lines(field.Options) };

    public static FieldForm Posted(ObjectModel model, CustomField? kept, FieldKind kind, IFormCollection form)
    {
        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } typed ? typed : null;
        var problems = new List<Problem>();
        decimal? Number(string name)
        {
            if (Text(name) is not { } typed) return null;
            if (decimal.TryParse(typed, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)) return number;
            problems.Add(new(name, "notANumber"));
            return null;
        }
        var chosen = Text("rollupVia")?.Split('.') is [var source, var via] ? (source, via) : default;
        var field = new CustomField
        {
            Object = model.Name, Kind = kind, Name = kept?.Name ?? Text("name") ?? "",
            LabelZh = Text("labelZh") ?? "", LabelEn = Text("labelEn") ?? "",
            Required = form["required"].Contains("true"), Unique = form["unique"].Contains("true"), Searched = form["searched"].Contains("true"),
            InList = form["inList"].Contains("true"), Filtered = form["filtered"].Contains("true"), Ungrouped = form["ungrouped"].Contains("true"),
            Default = Text("default"), MaxLength = (int?)Number("maxLength"), Scale = kept?.Scale ?? (int?)Number("scale"), Min = Number("min"), Max = Number("max"),
            Options = kind is FieldKind.Choice or FieldKind.Choices ? Options(Text("options")) : null,
            Target = Text("target"), Expression = Text("expression"), Pattern = Text("pattern"),
            ValueKind = kept?.ValueKind ?? (Enum.TryParse<FieldKind>(Text("valueKind"), out var valueKind) ? valueKind : null),
            Rollup = chosen.source is null ? kept?.Rollup : JsonSerializer.Serialize(new { chosen.source, function = Text("rollupFunction"), field = Text("rollupField"), chosen.via, where = Text("rollupWhere") }, JsonValues.Options),
        };
        return new(model, field, kept is null) { Problems = problems, OptionLines = form["options"].ToString() };
    }

    /// <summary>Lines → JSON; a line without "=" is its own code.</summary>
    static string? Options(string? lines)
    {
        if (lines is null) return null;
        var options = lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var (code, labels) = line.Split('=', 2, StringSplitOptions.TrimEntries) is [var c, var l] ? (c, l) : (line, line);
            var (zh, en) = labels.Split('|', 2, StringSplitOptions.TrimEntries) is [var z, var e] ? (z, e) : (labels, labels);
            return new { code, zh, en };
        });
        return JsonSerializer.Serialize(options, JsonValues.Options);
    }

    static string Lines(string? options)
    {
        if (options is null) return "";
        using var json = JsonDocument.Parse(options);
        string? Text(JsonElement option, string name) => option.TryGetProperty(name, out var value) ? value.GetString() : null;
        return string.Join('\n', json.RootElement.EnumerateArray().Select(o => $"{Text(o, "code")} = {Text(o, "zh")} | {Text(o, "en")}"));
    }
}
