using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>One step of a policy: who agrees, and what happens when nobody says anything.</summary>
public sealed record ApprovalStep
{
    const int Most = 20;
    static readonly JsonSerializerOptions Options = new(JsonValues.Options) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public StepBy By { get; init; }
    /// <summary>By people: their keys.</summary>
    public IReadOnlyList<Guid> People { get; init; } = [];
    /// <summary>By role: its key.</summary>
    public Guid Role { get; init; }
    /// <summary>By manager or chain: how many levels above whoever asks.</summary>
    public int Levels { get; init; } = 1;
    /// <summary>Everybody must agree; otherwise one is enough.</summary>
    public bool All { get; init; }
    /// <summary>Begins together with the step before it.</summary>
    public bool Together { get; init; }
    /// <summary>Text form of a filter: the step is left out where the record does not match.</summary>
    public string? If { get; init; }
    /// <summary>Working time after which those whose turn it is are reminded, again and again: <c>4h</c>.</summary>
    public string? Remind { get; init; }
    /// <summary>Working time after which <see cref="Then"/> happens.</summary>
    public string? Due { get; init; }
    public StepTimeOut Then { get; init; }

    /// <exception cref="JsonException">It is no list of steps.</exception>
    public static IReadOnlyList<ApprovalStep> Parse(string? json) =>
        (JsonSerializer.Deserialize<List<ApprovalStep>>(json ?? "[]", Options) ?? []) is { Count: <= Most } steps ? steps : throw new JsonException($"more than {Most} steps");

    public static string Print(IEnumerable<ApprovalStep> steps) => JsonSerializer.Serialize(steps, Options);
}

/// <summary>Who decides: named people, everybody of a role, the manager so many levels up, each manager up to there in turn, the head of the asker's department.</summary>
public enum StepBy { People, Role, Manager, Chain, Department }

/// <summary>What happens when the time is up: the manager of each is asked instead, or the product answers.</summary>
public enum StepTimeOut { Escalate, Approve, Refuse }
