using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Records;

public enum ChangeKind { Create, Update, Delete, Restore, Purge }

/// <summary>One record's change as asked for: typed values by field (see <see cref="FieldKind"/> for the types).</summary>
public sealed record Change(ObjectModel Object, ChangeKind Kind, Guid Id, IReadOnlyDictionary<FieldModel, object?> Values)
{
    /// <summary>Refuse unless the record still has this version; null takes the risk.</summary>
    public int? ExpectedVersion { get; init; }
    /// <summary>May set read-only fields: rules, actions, imports of history.</summary>
    public bool Trusted { get; init; }
    /// <summary>
    /// Only references, which point at what a record became: it says the same as before. What rules say of changes, also of what is
    /// closed to them, does not judge it, nor does it take a right to the record.
    /// </summary>
    public bool Repoints { get; init; }
    public static readonly IReadOnlyDictionary<FieldModel, object?> NoValues = new Dictionary<FieldModel, object?>();
}
