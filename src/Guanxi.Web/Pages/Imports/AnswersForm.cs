using System.Globalization;
using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Imports;

/// <summary>
/// Reads what a person answered after a rehearsal: the order of dates (<c>dates.{column}</c>), what values mean
/// (<c>value.{column}.{n}</c> beside <c>means.{column}.{n}</c>), which of these to ask again (<c>again.{n}</c>), and cells put right (<c>cell.{line}.{column}</c>).
/// </summary>
static class AnswersForm
{
    public static ImportPlan Read(ImportPlan plan, IFormCollection form)
    {
        var columns = new Dictionary<string, ColumnPlan>(plan.Columns);
        for (var i = 0; form.TryGetValue($"question.{i}", out var asked); i++)
        {
            var header = asked.ToString();
            if (!columns.TryGetValue(header, out var column)) continue;
            if (Enum.TryParse<DateOrder>(form[$"dates.{i}"], ignoreCase: true, out var dates)) column = column with { Dates = dates };
            if (form.TryGetValue($"value.{i}", out var value)) column = Meaning(column, value.ToString(), form[$"answer.{i}"].ToString(), form[$"means.{i}"].ToString().Trim());
            columns[header] = column;
        }
        for (var i = 0; form.TryGetValue($"answered.{i}", out var answered); i++)
            if (form.ContainsKey($"again.{i}") && columns.TryGetValue(answered.ToString(), out var column))
                columns[answered.ToString()] = column with { Values = column.Values.Where(v => v.Key != form[$"answeredValue.{i}"].ToString()).ToDictionary() };
        return plan with { Columns = columns };
    }

    /// <summary>Chosen: the suggestion, another value, nothing; or left open.</summary>
    static ColumnPlan Meaning(ColumnPlan column, string value, string answer, string means) => answer switch
    {
        "suggestion" or "other" when means.Length > 0 => With(column, value, means),
        "empty" => With(column, value, ""),
        "create" => column with { OnMissing = OnMissing.Create },
        _ => column,
    };

    static ColumnPlan With(ColumnPlan column, string value, string means) => column with { Values = new Dictionary<string, string>(column.Values) { [value] = means } };

    /// <summary>The corrections made so far and those of the form.</summary>
    public static IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> Corrections(Import import, IFormCollection form)
    {
        var all = ImportReportJson.ReadCorrections(import.Corrections).ToDictionary(line => line.Key, line => line.Value);
        foreach (var name in form.Keys.Where(key => key.StartsWith("cell.", StringComparison.Ordinal)))
        {
            var place = name.Split('.', 3);
            if (place.Length < 3 || !long.TryParse(place[1], NumberStyles.None, CultureInfo.InvariantCulture, out var line) || form[name] == form["was" + name[4..]]) continue;
            all[line] = new Dictionary<string, string>(all.GetValueOrDefault(line) ?? new Dictionary<string, string>()) { [place[2]] = form[name].ToString() };
        }
        return all;
    }
}
