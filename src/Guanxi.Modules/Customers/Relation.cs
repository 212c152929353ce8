namespace Guanxi.Modules.Customers;

/// <summary>A bond between two people or companies 人脉 (CUS-2): read as "<see cref="From"/> is <see cref="Kind"/> of <see cref="To"/>".</summary>
[Object("relations", Module = "customers", Icon = "waypoints", InMenu = false)]
public sealed class Relation : Record
{
    /// <summary>Both names, kept by a rule.</summary>
    [Title, ReadOnly] public string Name { get; set; } = "";
    [Required, InList] public Link? From { get; set; }
    [Choice("colleague", "formerColleague", "classmate", "relative", "spouse", "friend", "superior", "assistant", "referredBy", "adviser",
        "shareholder", "subsidiary", "partner", "supplier", "customer", "competitor", "other"), Required, InList, Filtered]
    public string? Kind { get; set; }
    [Required, InList] public Link? To { get; set; }
    [Rating(5), InList] public int? Strength { get; set; }
    [MaxLength(500), InList] public string? Note { get; set; }
}
