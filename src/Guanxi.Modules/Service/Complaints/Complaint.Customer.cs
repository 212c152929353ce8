namespace Guanxi.Modules.Service;

/// <summary>What the customer said and how we understood it.</summary>
public sealed partial class Complaint
{
    /// <summary>What the customer said, word for word.</summary>
    [LongText, Required, Searched, Section("voice")] public string Words { get; set; } = "";
    /// <summary>What would put it right in the customer's eyes.</summary>
    [LongText, Section("voice")] public string? Expectation { get; set; }
    /// <summary>How we understood it, for the customer to confirm.</summary>
    [LongText, Section("voice")] public string? Restatement { get; set; }
    [ReadOnly, Section("voice")] public DateTimeOffset? ConfirmedAt { get; set; }
    [LongText, Section("voice")] public string? Apology { get; set; }
    [ReadOnly, Section("voice")] public DateTimeOffset? ApologisedAt { get; set; }
}
