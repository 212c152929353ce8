using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>What several steps ask of what they are told, before there is a record.</summary>
static class StepChecks
{
    public static Problem? Value(ObjectModel model, string name, string text)
    {
        if (model.Find(name) is not { } field) return new(null, "unknownField", name, model.Name);
        if (field.ReadOnly || field.Computed || field.Secret || field.Name is "id" or "version") return new(null, "readOnly", name);
        // Words, places and paths are known only with a record.
        if (text.Length == 0 || text.Contains("{{", StringComparison.Ordinal) || text is "this" or "now" or "today" || text[0] is '+' or '-' || field.IsReference || field.ValueKind == FieldKind.AnyReference) return null;
        return FieldText.Read(field, text).Problem;
    }

    /// <summary>Lines <c>field: value</c> as typed values of a new record; what is left empty keeps its default.</summary>
    public static async ValueTask<Dictionary<FieldModel, object?>> Values(StepContext context, ObjectModel model, string lines)
    {
        var values = new Dictionary<FieldModel, object?>();
        foreach (var (name, text) in Lines(lines).Where(l => l.Value.Length > 0))
        {
            var field = model.Find(name) ?? throw new StepRefusedException(null, "unknownField", name, model.Name);
            values[field] = await context.Value(field, text);
        }
        return values;
    }

    /// <summary>Lines <c>field: value</c>.</summary>
    public static IEnumerable<(string Field, string Value)> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries)).Where(p => p[0].Length > 0).Select(p => (p[0], p.Length > 1 ? p[1] : ""));
}
