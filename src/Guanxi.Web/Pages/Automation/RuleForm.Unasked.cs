using Guanxi.Kernel.Automation;

namespace Guanxi.Web.Pages.Automation;

/// <summary>What was chosen or typed where the form asks no more, because the rule now wakes in another way or acts on nothing yet: it goes along unseen and is there again.</summary>
public sealed partial class RuleForm
{
    /// <summary>The field whose change wakes the rule.</summary>
    public string? Watched { get; private init; }
    /// <summary>The field its time is counted from.</summary>
    public string? Counted { get; private init; }

    public (string Number, string Unit) Offset => (Rule.Offset ?? TimeSpan.Zero).Duration() is var length && length == TimeSpan.Zero ? ("0", "d")
        : length.Ticks % TimeSpan.TicksPerDay == 0 ? ($"{length.Days}", "d") : length.Ticks % TimeSpan.TicksPerHour == 0 ? ($"{(int)length.TotalHours}", "h") : ($"{(int)length.TotalMinutes}", "m");

    /// <summary>Whether a value belongs to the rule as it wakes now; what does not is not saved.</summary>
    public bool Asks(string name) => name switch
    {
        "field" => Rule.When is RuleTrigger.Changed or RuleTrigger.AtTime,
        "from" or "to" => Rule.When == RuleTrigger.Changed && Watched is not null,
        "offset" => Rule.When == RuleTrigger.AtTime,
        "cron" => Rule.When == RuleTrigger.BySchedule,
        "action" => Rule.When == RuleTrigger.ActionDone,
        "find" or "make" => Rule.When == RuleTrigger.Called,
        _ => true,
    };

    /// <param name="acts">Whether there is an object: what depends on one is asked only then.</param>
    public IEnumerable<(string Name, string Value)> Unasked(bool acts) =>
        Trigger(acts).Concat(acts ? [] : [("if", Rule.Condition), ("runAs", Rule.RunAs.ToString()), ("active", Rule.Active ? "on" : null), ("onImport", Rule.OnImport ? "on" : null), .. Steps.SelectMany((s, i) => Inputs(s, $"s.{i}"))])
            .Where(i => !string.IsNullOrEmpty(i.Value)).Select(i => (i.Name, i.Value!));

    IEnumerable<(string Name, string? Value)> Trigger(bool acts)
    {
        var when = Rule.When;
        if (!acts || when != RuleTrigger.Changed) yield return ("field", Watched);
        if (!acts || when != RuleTrigger.AtTime) yield return ("date", Counted);
        if (!acts || !Asks("from"))
            foreach (var input in new[] { ("from", Rule.From), ("to", Rule.To) }) yield return input;
        if (!Asks("offset") && Rule.Offset is { } offset)
            foreach (var input in new[] { ("offset", Offset.Number), ("offsetUnit", Offset.Unit), ("offsetSide", offset < TimeSpan.Zero ? "before" : "after") }) yield return input;
        if (!Asks("cron")) yield return ("cron", Rule.Cron);
        if (!acts || !Asks("action")) yield return ("action", Rule.Action);
        if (acts && Asks("find")) yield break;
        yield return ("find", Rule.Find);
        foreach (var input in LineInputs(Rule.Make, "make")) yield return input;
    }

    static IEnumerable<(string Name, string? Value)> Inputs(RuleStep step, string place) =>
    [
        ($"{place}.do", step.Do),
        .. (step.With ?? new Dictionary<string, string>()).SelectMany(w => Input(w.Key, w.Value, place)),
        .. (step.Then ?? []).SelectMany((s, i) => Inputs(s, $"{place}.then.{i}")), .. (step.Else ?? []).SelectMany((s, i) => Inputs(s, $"{place}.else.{i}")),
    ];

    /// <summary>What a step was told under a name, as the inputs it is read from.</summary>
    public static IEnumerable<(string Name, string? Value)> Input(string name, string value, string place) =>
        name == "values" ? LineInputs(value, $"{place}.with.values") : [($"{place}.with.{name}", value)];

    static IEnumerable<(string Name, string? Value)> LineInputs(string? lines, string prefix) =>
        (lines ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany((line, i) => line.Split(':', 2, StringSplitOptions.TrimEntries) is var parts
            ? new (string, string?)[] { ($"{prefix}.{i}.field", parts[0]), ($"{prefix}.{i}.value", parts.Length > 1 ? parts[1] : "") } : []);
}
