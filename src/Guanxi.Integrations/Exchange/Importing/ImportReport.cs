namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What an import, or its rehearsal, came to.</summary>
public sealed record ImportReport
{
    public const int MostProblemsKept = 10_000;

    /// <summary>Nothing was written: a rehearsal, or a question about dates was open.</summary>
    public bool DryRun { get; init; }

    /// <summary>Rows read, blank ones left out.</summary>
    public long Rows { get; init; }
    public long Created { get; init; }
    public long Updated { get; init; }
    /// <summary>Rows that say what the record says already.</summary>
    public long Unchanged { get; init; }
    /// <summary>Rows refused.</summary>
    public long Failed { get; init; }
    /// <summary>Rows that are not done before people have agreed.</summary>
    public long Waiting { get; init; }
    /// <summary>Records made because rows refer to them.</summary>
    public long Related { get; init; }

    /// <summary>Nothing is written as long as there are any about dates; rows with the other ones are refused.</summary>
    public IReadOnlyList<ImportQuestion> Questions { get; init; } = [];

    /// <summary>The first <see cref="MostProblemsKept"/>, in the order of the file.</summary>
    public IReadOnlyList<RowProblem> Problems { get; init; } = [];

    public bool Cancelled { get; init; }
}

/// <summary>How far an import is.</summary>
/// <param name="Share">Of the file, 0 to 1.</param>
public readonly record struct ImportProgress(double Share, long Rows, long Failed);
