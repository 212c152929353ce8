using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Customising;

/// <summary>What a file would change here.</summary>
/// <param name="Unchanged">Definitions that stand here as the file has them.</param>
public sealed record CustomisationPlan(IReadOnlyList<CustomisationChange> Changes, int Unchanged, IReadOnlyList<CustomisationProblem> Problems)
{
    public int Created => Changes.Count(c => c.IsNew);
    public int Changed => Changes.Count - Created;
}

/// <param name="Key">By what the definition is known.</param>
public sealed record CustomisationChange(ObjectModel Object, string Key, Guid Id, bool IsNew, IReadOnlyList<CustomisationDifference> Differences);

/// <summary>A field as it stands and as the file has it; typed values, references as keys of definitions.</summary>
public sealed record CustomisationDifference(FieldModel Field, object? Before, object? After)
{
    /// <summary>Of references: what they refer to, by its key in the file.</summary>
    public (string? Before, string? After)? Names { get; init; }
}

/// <param name="Key">Null where the whole part is meant.</param>
public sealed record CustomisationProblem(string Object, string? Key, Problem Problem);
