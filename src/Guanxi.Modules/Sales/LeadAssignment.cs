namespace Guanxi.Modules.Sales;

/// <summary>To whom a lead goes that comes in without an owner; the first that fits and finds somebody holds (SAL-1).</summary>
[Object("lead-assignments", Module = "sales", Icon = "user-plus", Owned = false, InMenu = false, Importable = false, Searchable = false)]
[Index("position")]
public sealed class LeadAssignment : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList] public int Position { get; set; }
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;
    /// <summary>Text form of a filter on leads; empty fits all.</summary>
    [LongText, InList] public string? Condition { get; set; }
    [InList] public LeadAssignmentMethod Method { get; set; }
    [InList] public Id<User> Person { get; set; }
    /// <summary>Whose people take turns.</summary>
    [InList] public Id<Team> ToTeam { get; set; }
}

public enum LeadAssignmentMethod
{
    /// <summary>The next of the team.</summary>
    RoundRobin,
    /// <summary>The one of the team with the fewest open leads.</summary>
    Load,
    /// <summary>Who manages the lead's territory, or the nearest above it that is managed.</summary>
    Territory,
    Person,
}
