namespace Guanxi.Modules.Sales;

/// <summary>A step of a pipeline and the gate out of it.</summary>
[Object("stages", Module = "sales", Icon = "flag", Owned = false, InMenu = false, Searchable = false)]
[Index("pipeline", "position")]
public sealed class Stage : Record
{
    [Title] public string Name { get; set; } = "";
    /// <summary>Stable within the pipeline, whatever language the name is in; import files may name a stage by it.</summary>
    [MaxLength(40), Searched] public string? Code { get; set; }
    [Required, InList, Filtered, Reference(OnDelete = OnDelete.Cascade)] public Id<Pipeline> Pipeline { get; set; }
    [Required, InList] public int Position { get; set; }
    [InList, Filtered] public StageKind Kind { get; set; }
    [Percent, Range(0, 100), InList] public decimal? Probability { get; set; }
    /// <summary>The customer talks with us from here on: a deal that enters gets its engaged-on date.</summary>
    public bool Engages { get; set; }
    /// <summary>Stable names of opportunity fields that must be filled before a deal leaves this stage forwards.</summary>
    [FieldName("opportunities"), Tags] public string[] RequiredFields { get; set; } = [];
    /// <summary>Stable names of opportunity fields to show big while a deal is here.</summary>
    [FieldName("opportunities"), Tags] public string[] KeyFields { get; set; } = [];
    /// <summary>What should be done here, one line each.</summary>
    [LongText] public string? Checklist { get; set; }
    /// <summary>Days after which a deal here counts as stuck; empty never.</summary>
    [Range(1, 3650), InList, Ungrouped] public int? StaleAfter { get; set; }
    [Choice("grey", "blue", "green", "amber", "red", "purple", "teal", "pink", Set = "colours")] public string? Colour { get; set; }
}

public enum StageKind { Open, Won, Lost }
