namespace Guanxi.Modules.Platform;

/// <summary>A file on its way into the product, from the first look at it to its undoing (PLT-5). Its key is the origin of all it wrote.</summary>
[Object("imports", Icon = "upload", InMenu = false, Importable = false, Searchable = false)]
[Index("createdAt"), Index("status")]
public sealed class Import : Record
{
    /// <summary>Name of the file.</summary>
    [Title] public string Name { get; set; } = "";
    /// <summary>Stable name of the object that gets the records.</summary>
    [ObjectName, Required, InList, Filtered, MaxLength(64)] public string Object { get; set; } = "";
    [ReadOnly, InList, Filtered] public ImportStatus Status { get; set; }
    /// <summary>Percent of the file that has been worked through.</summary>
    [ReadOnly, Range(0, 100)] public int? Progress { get; set; }
    [ReadOnly, InList] public long? Rows { get; set; }
    [ReadOnly, InList] public long? Created { get; set; }
    [ReadOnly, InList] public long? Updated { get; set; }
    [ReadOnly, InList] public long? Unchanged { get; set; }
    [ReadOnly, InList] public long? Refused { get; set; }
    [ReadOnly] public DateTimeOffset? StartedAt { get; set; }
    [ReadOnly, InList] public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Hash under which the bytes of the file lie.</summary>
    [FileHash, ReadOnly, Hidden, MaxLength(64)] public string? File { get; set; }
    /// <summary>What becomes of each column.</summary>
    [Json, ReadOnly, Hidden] public string? Plan { get; set; }
    /// <summary>Questions and problems of the last run or rehearsal.</summary>
    [Json, ReadOnly, Hidden] public string? Report { get; set; }
    /// <summary>Line → header → the cell as it should be.</summary>
    [Json, ReadOnly, Hidden] public string? Corrections { get; set; }
}

public enum ImportStatus
{
    /// <summary>Columns are being mapped.</summary>
    Mapping,
    /// <summary>Being rehearsed.</summary>
    Checking,
    /// <summary>Rehearsed; the report tells what would happen.</summary>
    Checked,
    Running,
    Done,
    /// <summary>Stopped by a person; what was written stays until it is undone.</summary>
    Cancelled,
    /// <summary>Ended by a fault, or by the end of the program; what was written stays until it is undone.</summary>
    Broken,
    Undoing,
    Undone,
}
