namespace Guanxi.Modules.Sales;

/// <summary>How a lead came in by a form, and what the person agreed to there.</summary>
public sealed partial class Lead
{
    [ReadOnly, Filtered, Section("origin"), Reference(OnDelete = OnDelete.Clear)] public Id<WebForm> WebForm { get; set; }
    [ReadOnly, Section("origin")] public DateTimeOffset? ConsentedAt { get; set; }
    /// <summary>The words as they stood in the form.</summary>
    [ReadOnly, LongText, MaxLength(2_000), Section("origin")] public string? Consent { get; set; }
}
