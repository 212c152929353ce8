namespace Guanxi.Modules.Customers;

/// <summary>What a good account manager remembers about a person, and how the person wants to be reached.</summary>
public sealed partial class Contact
{
    /// <summary>The solar date of birth, whichever calendar the person celebrates by.</summary>
    [Section("personal"), Synonyms("date of birth", "出生日期")] public DateOnly? Birthday { get; set; }
    [Section("personal")] public BirthdayCalendar? BirthdayCalendar { get; set; }
    [MaxLength(500), Section("personal")] public string? Preferences { get; set; }
    [MaxLength(500), Section("personal")] public string? Hobbies { get; set; }
    [MaxLength(500), Section("personal")] public string? Family { get; set; }
    [MaxLength(500), Section("personal")] public string? Education { get; set; }

    [Channel, Section("reach")] public string? PreferredChannel { get; set; }
    [MaxLength(100), Section("reach")] public string? PreferredTime { get; set; }
    /// <summary>Channels the person has closed; every sender honours it.</summary>
    [Channel, Filtered, Section("reach")] public string[] DoNotContact { get; set; } = [];
    [Rollup("activities", RollupFunction.Max, "contactedAt", Via = "contact"), Section("reach")] public DateTimeOffset? LastContactedAt { get; set; }
    [Rollup("activities", RollupFunction.Min, "due", Via = "contact", Where = "done:false"), Section("reach")] public DateTimeOffset? NextActivityAt { get; set; }
}

public enum BirthdayCalendar { Solar, Lunar }
