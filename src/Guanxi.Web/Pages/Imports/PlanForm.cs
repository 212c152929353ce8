using System.Globalization;
using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Integrations.Exchange.Importing;

namespace Guanxi.Web.Pages.Imports;

/// <summary>Reads the mapping form back into a plan.</summary>
static class PlanForm
{
    /// <returns>The plan, and whether the file must be looked at anew because it is to be read otherwise.</returns>
    public static (ImportPlan Plan, bool Redraw) Read(ImportPlan plan, IFormCollection form)
    {
        var file = new FileLayout
        {
            Encoding = Text(form, "encoding"), Separator = form["separator"] == "tab" ? "\t" : Text(form, "separator"), Sheet = plan.File.Sheet,
            Header = form["header"].ToString() switch { "yes" => true, "no" => false, _ => null },
            Skip = int.TryParse(form["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : null,
        };
        if (file != plan.File) return (plan with { File = file, Columns = new Dictionary<string, ColumnPlan>(), Set = new Dictionary<string, ColumnPlan>() }, true);
        var mode = Enum.TryParse<ImportMode>(form["mode"], ignoreCase: true, out var chosen) ? chosen : ImportMode.Create;
        return (plan with
        {
            Mode = mode, By = mode == ImportMode.Create ? null : Text(form, "by"), EmptyCellsClear = form["clear"] == "on",
            Columns = Columns(plan, form), Set = Set(plan, form),
        }, false);
    }

    static Dictionary<string, ColumnPlan> Columns(ImportPlan plan, IFormCollection form)
    {
        var columns = new Dictionary<string, ColumnPlan>();
        for (var i = 0; form.TryGetValue($"header.{i}", out var header); i++)
        {
            var field = Text(form, $"field.{i}");
            var before = plan.Columns.GetValueOrDefault(header.ToString()) ?? new();
            var column = before.Field == field ? before : new ColumnPlan { Field = field };
            columns[header.ToString()] = column with
            {
                Dates = Enum.TryParse<DateOrder>(form[$"dates.{i}"], ignoreCase: true, out var dates) ? dates : null,
                OnMissing = Enum.TryParse<OnMissing>(form[$"missing.{i}"], ignoreCase: true, out var missing) ? missing : column.OnMissing,
            };
        }
        return columns;
    }

    static Dictionary<string, ColumnPlan> Set(ImportPlan plan, IFormCollection form)
    {
        var set = plan.Set.Where(field => !string.IsNullOrWhiteSpace(form[$"set.{field.Key}"])).ToDictionary(field => field.Key, field => field.Value with { Text = form[$"set.{field.Key}"].ToString() });
        if (Text(form, "new.field") is { } added && Text(form, "new.text") is { } text) set[added] = new() { Text = text };
        return set;
    }

    static string? Text(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } text ? text : null;
}
