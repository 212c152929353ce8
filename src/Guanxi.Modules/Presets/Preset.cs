using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Sales;
using Guanxi.Modules.Service;

namespace Guanxi.Modules.Presets;

/// <summary>What a trade starts with (PLT-11), as it stands in <c>Data/*.json</c>. Texts are by language.</summary>
/// <param name="Menu">Objects of the navigation in order; null shows all there are.</param>
public sealed record Preset(
    string Code,
    IReadOnlyList<string>? Roles,
    IReadOnlyList<PresetPipeline>? Pipelines,
    IReadOnlyList<PresetRelationshipStage>? RelationshipStages,
    IReadOnlyList<PresetCycle>? Cycles,
    IReadOnlyList<PresetUnit>? Units,
    IReadOnlyList<PresetPolicy>? Policies,
    IReadOnlyList<PresetCause>? Causes,
    IReadOnlyList<PresetCallBack>? CallBacks,
    IReadOnlyList<PresetApproval>? Approvals,
    IReadOnlyList<PresetView>? Views,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Terms,
    IReadOnlyList<string>? Menu)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>In the order they are offered.</summary>
    public static IReadOnlyList<string> Codes { get; } = ["b2b", "micro", "manufacturing", "property", "retail"];

    /// <summary>A preset over what all of them share: lists it names replace the shared ones, views and terms are added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such preset is shipped.</exception>
    public static Preset Load(string code)
    {
        if (!Codes.Contains(code)) throw new ArgumentOutOfRangeException(nameof(code), code, "no such preset is shipped");
        var (shared, own) = (Read("shared"), Read(code));
        return own with
        {
            Roles = own.Roles ?? shared.Roles,
            Pipelines = own.Pipelines ?? shared.Pipelines,
            RelationshipStages = own.RelationshipStages ?? shared.RelationshipStages,
            Cycles = own.Cycles ?? shared.Cycles,
            Units = own.Units ?? shared.Units,
            Policies = own.Policies ?? shared.Policies,
            Causes = own.Causes ?? shared.Causes,
            CallBacks = own.CallBacks ?? shared.CallBacks,
            Views = [.. shared.Views ?? [], .. own.Views ?? []],
            Terms = own.Terms ?? new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
    }

    static Preset Read(string name)
    {
        using var file = typeof(Preset).Assembly.GetManifestResourceStream($"Guanxi.Modules/Presets/Data/{name}.json")!;
        return JsonSerializer.Deserialize<Preset>(file, Options)!;
    }
}

public sealed record PresetPipeline(string Code, IReadOnlyDictionary<string, string> Name, IReadOnlyList<PresetStage> Stages);

public sealed record PresetStage(
    string Code, IReadOnlyDictionary<string, string> Name, StageKind Kind, decimal Probability, string Colour, bool Engages = false, int? StaleAfter = null,
    string[]? Requires = null, string[]? Shows = null, IReadOnlyDictionary<string, string>? Checklist = null);

public sealed record PresetRelationshipStage(
    string Code, IReadOnlyDictionary<string, string> Name, RelationshipPhase Phase, string[] Next, bool ReasonRequired = false);

public sealed record PresetCycle(IReadOnlyDictionary<string, string> Name, int Days, string[]? Classes = null);

/// <summary>An example of a policy, for an administrator to adapt and switch on.</summary>
/// <param name="If">Text form of a filter.</param>
public sealed record PresetApproval(
    IReadOnlyDictionary<string, string> Name, string Object, ApprovalTrigger When, IReadOnlyList<PresetApprovalStep> Steps, string[]? Fields = null, ApprovalDirection Direction = ApprovalDirection.Any, string? If = null);

/// <param name="Role">Code; a preset without the role goes without the step.</param>
public sealed record PresetApprovalStep(StepBy By, string? Role = null, string? If = null, string? Remind = null, string? Due = null, StepTimeOut Then = StepTimeOut.Escalate);

public sealed record PresetUnit(string Code, IReadOnlyDictionary<string, string> Name, int Decimals = 0);

/// <param name="Questions">One to a line.</param>
public sealed record PresetCallBack(
    IReadOnlyDictionary<string, string> Name, CallBackOccasion Occasion, int Days, IReadOnlyDictionary<string, string> Questions, string[]? Classes = null);

public sealed record PresetCause(IReadOnlyDictionary<string, string> Name, IReadOnlyList<PresetCause>? Causes = null);

/// <summary>Times are working minutes.</summary>
public sealed record PresetPolicy(
    IReadOnlyDictionary<string, string> Name, int FirstResponse, int Update, int Resolution, IReadOnlyList<PresetEscalation> Escalation,
    string[]? Kinds = null, string[]? Severities = null, string[]? Classes = null);

/// <param name="Role">Code; a preset without the role goes without the step.</param>
public sealed record PresetEscalation(EscalationMoment Moment, string Role, int? Delay = null);

public sealed record PresetView(
    string Object, IReadOnlyDictionary<string, string> Name, string Filter = "", string? Sorts = null, ViewMode Mode = ViewMode.Table,
    string? GroupBy = null, string? Total = null, string? Icon = null, string[]? Columns = null);
