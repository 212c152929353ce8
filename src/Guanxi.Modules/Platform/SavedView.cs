namespace Guanxi.Modules.Platform;

/// <summary>A list as someone keeps it: condition, order, columns and mode (PLT-3). The URL of a list says the same.</summary>
[Object("saved-views", Icon = "table-2", InMenu = false, Searchable = false)]
[Index("object", "position")]
public sealed class SavedView : Record, IShared
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Stable name of the object it lists.</summary>
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    /// <summary>Text form of a filter; empty shows all.</summary>
    [LongText] public string? Filter { get; set; }
    /// <summary>Field paths in order, a minus before descending ones: <c>-closeDate,name</c>.</summary>
    [MaxLength(500)] public string? Sorts { get; set; }
    /// <summary>Field paths; empty takes the object's own.</summary>
    [Tags] public string[] Columns { get; set; } = [];
    [InList] public ViewMode Mode { get; set; }
    /// <summary>What a board's columns or a table's groups are.</summary>
    [MaxLength(128)] public string? GroupBy { get; set; }
    /// <summary>What is added up at the head of columns and the foot of tables: <c>sum:amount,share:closeDate</c>; a field alone is summed.</summary>
    [MaxLength(500)] public string? Total { get; set; }
    /// <summary>Of a table: the last column that stays when it is scrolled sideways; empty keeps the title alone.</summary>
    [MaxLength(128)] public string? Frozen { get; set; }
    /// <summary>Field paths that a board's cards show; empty leaves it to the object.</summary>
    [Tags] public string[] Card { get; set; } = [];
    /// <summary>Of a timeline: the date fields that bars begin and end at.</summary>
    [Tags] public string[] Dates { get; set; } = [];
    [InList, Filtered] public ViewSharing Shared { get; set; }
    /// <summary>Codes of roles that open the object with this view.</summary>
    [Tags] public string[] DefaultFor { get; set; } = [];
    [InList] public int Position { get; set; }
    [MaxLength(40)] public string? Icon { get; set; }
}

public enum ViewMode { Table, Board, Calendar, Split, Timeline, Map }

/// <summary>What its owner may show to the team or everyone.</summary>
public interface IShared
{
    ViewSharing Shared { get; }
}

public enum ViewSharing { Private, Team, Everyone }
