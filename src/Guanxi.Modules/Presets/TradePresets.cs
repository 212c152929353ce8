using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Service;

namespace Guanxi.Modules.Presets;

/// <summary>Fills a fresh installation with what a trade starts with.</summary>
public static class TradePresets
{
    /// <summary>Adds to the unit: roles, pipelines, stages, units, views, terms, currencies, working hours, holidays.</summary>
    /// <param name="preset">One of <see cref="Preset.Codes"/>.</param>
    /// <param name="language">zh-CN or en; names are written in it.</param>
    /// <param name="currency">The company's own, ISO 4217.</param>
    /// <returns>The administrator's role.</returns>
    public static Id<Role> Add(UnitOfWork unit, Kernel.Text.Texts texts, string preset, string language, string currency)
    {
        var data = Preset.Load(preset);
        var roles = AddRoles(unit, data, texts, language);
        AddPipelines(unit, data, language);
        AddRelationshipStages(unit, data, language);
        foreach (var (position, c) in data.Cycles!.Index())
            unit.Create(new ContactCycle { Name = c.Name[language], Position = position + 1, Days = c.Days, Classes = c.Classes ?? [] });
        foreach (var u in data.Units ?? []) unit.Create(new Unit { Code = u.Code, Name = u.Name[language], Decimals = u.Decimals });
        AddPolicies(unit, data, roles, language);
        AddApprovals(unit, data, roles, language);
        AddCauses(unit, data.Causes!, default, language);
        foreach (var c in data.CallBacks!)
            unit.Create(new CallBackRule { Name = c.Name[language], Occasion = c.Occasion, Days = c.Days, Questions = c.Questions[language], Classes = c.Classes ?? [] });
        AddViews(unit, data, language);
        foreach (var (key, byLanguage) in data.Terms!)
            foreach (var (of, text) in byLanguage) unit.Create(new TermOverride { Key = key, Language = of, Text = text });
        CompanyDefaults.Add(unit, language, currency, unit.Store.Clock.GetUtcNow());
        unit.Create(new Setting { Key = "preset", Value = Json(preset) });
        unit.Create(new Setting { Key = LaterRights.Key, Value = Json(LaterRights.All) });
        unit.Create(new Setting { Key = OpenDealsGetTheirCategory.Key, Value = Json("given") });
        if (data.Menu is { } menu) unit.Create(new Setting { Key = "menu", Value = Json(menu) });
        return roles["administrator"];
    }

    static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, JsonValues.Options);

    static Dictionary<string, Id<Role>> AddRoles(UnitOfWork unit, Preset data, Kernel.Text.Texts texts, string language) => data.Roles!
        .ToDictionary(code => code, code => unit.Create(new Role
        {
            Code = code, Name = texts[language, $"role.{code}"], Description = texts[language, $"role.{code}.description"],
            Administrator = code == "administrator", Rights = ShippedRoles.Of(code).ToJson(),
        }));

    static void AddPolicies(UnitOfWork unit, Preset data, Dictionary<string, Id<Role>> roles, string language)
    {
        foreach (var (position, p) in data.Policies!.Index())
        {
            var policy = unit.Create(new ServicePolicy
            {
                Name = p.Name[language], Position = position + 1, Kinds = p.Kinds ?? [], Severities = p.Severities ?? [], Classes = p.Classes ?? [],
                FirstResponse = TimeSpan.FromMinutes(p.FirstResponse), Update = TimeSpan.FromMinutes(p.Update), Resolution = TimeSpan.FromMinutes(p.Resolution),
            });
            foreach (var step in p.Escalation.Where(s => roles.ContainsKey(s.Role)))
                unit.Create(new EscalationStep { Policy = policy, Moment = step.Moment, Role = roles[step.Role], Delay = step.Delay is { } minutes ? TimeSpan.FromMinutes(minutes) : null });
        }
    }

    static void AddApprovals(UnitOfWork unit, Preset data, Dictionary<string, Id<Role>> roles, string language)
    {
        foreach (var (position, p) in (data.Approvals ?? []).Index())
        {
            var steps = p.Steps.Where(s => s.Role is null || roles.ContainsKey(s.Role))
                .Select(s => new ApprovalStep { By = s.By, Role = s.Role is null ? Guid.Empty : roles[s.Role], If = s.If, Remind = s.Remind, Due = s.Due, Then = s.Then });
            unit.Create(new ApprovalPolicy
            {
                Name = p.Name[language], Active = false, Position = position + 1, Object = p.Object, When = p.When, Fields = p.Fields ?? [], Direction = p.Direction, Condition = p.If, Steps = ApprovalStep.Print(steps),
            });
        }
    }

    static void AddPipelines(UnitOfWork unit, Preset data, string language)
    {
        foreach (var (position, p) in data.Pipelines!.Index())
        {
            var pipeline = unit.Create(new Pipeline { Code = p.Code, Name = p.Name[language], Position = position + 1, Main = position == 0 });
            foreach (var (at, s) in p.Stages.Index())
                unit.Create(new Stage
                {
                    Pipeline = pipeline, Code = s.Code, Name = s.Name[language], Position = at + 1, Kind = s.Kind, Probability = s.Probability, Colour = s.Colour,
                    Engages = s.Engages, StaleAfter = s.StaleAfter, RequiredFields = s.Requires ?? [], KeyFields = s.Shows ?? [], Checklist = s.Checklist?[language],
                });
        }
    }

    static void AddRelationshipStages(UnitOfWork unit, Preset data, string language)
    {
        foreach (var (position, s) in data.RelationshipStages!.Index())
            unit.Create(new RelationshipStage
            {
                Code = s.Code, Name = s.Name[language], Position = position + 1, Phase = s.Phase, Next = s.Next, ReasonRequired = s.ReasonRequired,
            });
    }

    static void AddCauses(UnitOfWork unit, IReadOnlyList<PresetCause> causes, Id<ComplaintCause> parent, string language)
    {
        foreach (var (position, cause) in causes.Index())
            AddCauses(unit, cause.Causes ?? [], unit.Create(new ComplaintCause { Name = cause.Name[language], Parent = parent, Position = position + 1 }), language);
    }

    static void AddViews(UnitOfWork unit, Preset data, string language)
    {
        foreach (var ofObject in data.Views!.GroupBy(v => v.Object))
            foreach (var (position, v) in ofObject.Index())
                unit.Create(new SavedView
                {
                    Object = v.Object, Name = v.Name[language], Filter = v.Filter, Sorts = v.Sorts, Mode = v.Mode, GroupBy = v.GroupBy, Total = v.Total,
                    Icon = v.Icon, Columns = v.Columns ?? [], Shared = ViewSharing.Everyone, Position = position + 1,
                });
    }
}
