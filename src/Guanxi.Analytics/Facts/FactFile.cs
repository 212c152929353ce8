using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Facts;

/// <summary>A file of order lines beside the warehouse (INS-1). Every node's warehouse, and each one built anew, loads it from its bytes.</summary>
[Object("fact-files", Module = "insight", Icon = "database", InMenu = false, Importable = false, Searchable = false)]
[Index("createdAt")]
public sealed class FactFile : Record
{
    /// <summary>Name of the file.</summary>
    [Title] public string Name { get; set; } = "";
    [ReadOnly, InList, Filtered] public FactState State { get; set; }
    /// <summary>Hash of the bytes as they came.</summary>
    [FileHash, ReadOnly, Hidden, MaxLength(64)] public string? Original { get; set; }
    /// <summary>Hash of the lines read from it, as Parquet.</summary>
    [FileHash, ReadOnly, Hidden, MaxLength(64)] public string? Lines { get; set; }
    /// <summary>Which column is what: <see cref="LineMapping"/>.</summary>
    [Json, ReadOnly, Hidden] public string? Columns { get; set; }
    /// <summary>Currency of its amounts; ISO 4217.</summary>
    [ReadOnly, MaxLength(3)] public string? Currency { get; set; }
    [ReadOnly, InList] public long? Count { get; set; }
    /// <summary>Rows without a day or an amount that could be read.</summary>
    [ReadOnly, InList] public long? Refused { get; set; }
    /// <summary>The first of these: number of the row and what of it, <see cref="LineReport.Examples"/>.</summary>
    [Json, ReadOnly, Hidden] public string? Faults { get; set; }
    [ReadOnly, InList] public DateOnly? From { get; set; }
    [ReadOnly, InList] public DateOnly? Until { get; set; }
}

public enum FactState
{
    /// <summary>It is not yet known which column is what.</summary>
    Mapping,
    Loaded,
}
