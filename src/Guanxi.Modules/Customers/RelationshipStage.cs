namespace Guanxi.Modules.Customers;

/// <summary>A stage in the life of a customer, from first hint to end (CUS-3).</summary>
[Object("relationship-stages", Icon = "milestone", Owned = false, InMenu = false, Searchable = false)]
public sealed class RelationshipStage : Record
{
    [Title] public string Name { get; set; } = "";
    [Required, Unique, MaxLength(40), InList] public string Code { get; set; } = "";
    [Required, InList] public int Position { get; set; }
    /// <summary>Codes of the stages an account may move to from here; empty allows every move.</summary>
    [Tags, InList] public string[] Next { get; set; } = [];
    [InList] public bool ReasonRequired { get; set; }
    [InList] public RelationshipPhase Phase { get; set; }
    [LongText] public string? Description { get; set; }
}

/// <summary>What a stage means to reports, whatever it is called.</summary>
public enum RelationshipPhase { Before, During, Ended }
