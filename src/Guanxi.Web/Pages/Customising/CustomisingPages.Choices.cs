using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;

namespace Guanxi.Web.Pages.Customising;

public static partial class CustomisingPages
{
    static Task<IResult> EditChoices(Visit visit, string name, string field) =>
        Model(visit, name)?.Find(field) is { Choices: not null } choice ? visit.Page<ChoicesPage>(new ChoicesForm(Model(visit, name)!, choice, [])) : visit.Missing();

    /// <summary>Each row that differs from what stands becomes a member of the company's own; the last rows are for new ones.</summary>
    static async Task<IResult> SaveChoices(Visit visit, string name, string field)
    {
        if (Model(visit, name)?.Find(field) is not { Choices: { } set } choice) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        var kept = (await visit.Store.List(visit.Viewer, new(visit.Registry.Of<CustomChoice>()) { Filter = Kernel.Queries.Filter.Is("set", set.Name), Limit = 1_000 }, visit.Cancel)).Records.Cast<CustomChoice>().ToDictionary(c => c.Code);
        var unit = visit.Store.Begin(visit.Viewer);
        for (var row = 0; form.ContainsKey($"code.{row}"); row++)
        {
            string? Text(string part) => form[$"{part}.{row}"].ToString().Trim() is { Length: > 0 } typed ? typed : null;
            if (Text("code") is not { } code) continue;
            var retired = form[$"retired.{row}"].Contains("true");
            if (kept.TryGetValue(code, out var own))
                unit.Update<CustomChoice>(own, ("labelZh", Text("zh")), ("labelEn", Text("en")), ("colour", Text("colour")), ("retired", retired), ("position", (long)row));
            else if (Differs(visit, set, code, Text("zh"), Text("en"), Text("colour"), retired))
                unit.Create(new CustomChoice { Set = set.Name, Code = code, LabelZh = Text("zh"), LabelEn = Text("en"), Colour = Text("colour"), Retired = retired, Position = row });
        }
        var saved = await unit.Commit(visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok
            ? visit.GoTo($"/setup/objects/{name}/choices/{field}", visit["customise.choicesSaved", visit.Label(choice)], saved.Unit)
            : await visit.Page<ChoicesPage>(new ChoicesForm(Model(visit, name)!, choice, [.. saved.Problems.Select(p => p.Problem)]), 422);
    }

    static bool Differs(Visit visit, ChoiceSet set, string code, string? zh, string? en, string? colour, bool retired) =>
        set.Items.FirstOrDefault(i => i.Code == code) is not { } item || item.Retired != retired || item.Colour != colour
        || (zh ?? "") != Kernel.Fields.ChoiceLabels.LabelOf(set, code, visit.Texts, "zh-CN") || (en ?? "") != Kernel.Fields.ChoiceLabels.LabelOf(set, code, visit.Texts, "en");
}

/// <summary>The members of a choice field, to be renamed, coloured, retired and added to.</summary>
public sealed record ChoicesForm(ObjectModel Object, FieldModel Field, IReadOnlyList<Problem> Problems);
