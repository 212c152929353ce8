using System.Collections.Immutable;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Queries;

/// <summary>
/// A filter whose fields are resolved and whose values are typed, for one viewer and one moment; made by <see cref="FilterBinder"/>,
/// compiled by <see cref="FilterSql"/>, evaluated by <see cref="FilterEvaluator"/>. Each node is true or false, never unknown:
/// an empty field makes every leaf false.
/// </summary>
public abstract record BoundFilter
{
    public static readonly BoundFilter All = new And([]);
    public static readonly BoundFilter None = new Or([]);

    public sealed record And(ImmutableArray<BoundFilter> Parts) : BoundFilter;
    public sealed record Or(ImmutableArray<BoundFilter> Parts) : BoundFilter;
    public sealed record Not(BoundFilter Part) : BoundFilter;

    /// <summary>Equals one of the values; a field of several texts holds one of them.</summary>
    public sealed record OneOf(FieldPart Part, ImmutableArray<object> Values) : BoundFilter;
    /// <summary>Refers to one of a set of records, which may be many: a database looks up each record in question in the set, and walks no index for each key.</summary>
    public sealed record Among(FieldPart Part, KeySet Keys) : BoundFilter;
    /// <summary>Lies between the bounds; null is open. At least one bound is given.</summary>
    public sealed record Within(FieldPart Part, object? From, bool FromIncluded, object? Until, bool UntilIncluded) : BoundFilter;
    /// <summary>Holds the text, case folded, at the beginning or anywhere.</summary>
    public sealed record Holds(FieldPart Part, string Folded, bool AtStart) : BoundFilter;
    public sealed record Filled(FieldPart Part) : BoundFilter;
    /// <summary>Refers to one of the records of <paramref name="Tree"/> or to any record below them by <paramref name="Parent"/>.</summary>
    public sealed record Under(FieldPart Part, ObjectModel Tree, FieldModel Parent, ImmutableArray<Guid> Keys) : BoundFilter;

    /// <summary>The record referred to is in use and matches.</summary>
    public sealed record Through(FieldModel Reference, ObjectModel Target, BoundFilter Where) : BoundFilter;
    /// <summary>Some record in use of <paramref name="Object"/> refers to this one and matches.</summary>
    public sealed record Related(ObjectModel Object, FieldModel Via, BoundFilter Where) : BoundFilter;

    /// <summary>Whether it can be decided from the record alone.</summary>
    public bool IsLocal => this switch
    {
        And and => and.Parts.All(p => p.IsLocal),
        Or or => or.Parts.All(p => p.IsLocal),
        Not not => not.Part.IsLocal,
        Under or Through or Related => false,
        _ => true,
    };

    /// <summary>Simplified: flat, without neutral parts.</summary>
    public static BoundFilter AllOf(params IEnumerable<BoundFilter> parts)
    {
        var kept = ImmutableArray.CreateBuilder<BoundFilter>();
        foreach (var part in parts)
        {
            if (part is Or { Parts.IsEmpty: true }) return None;
            if (part is And and) kept.AddRange(and.Parts); else kept.Add(part);
        }
        return kept.Count switch { 0 => All, 1 => kept[0], _ => new And(kept.ToImmutable()) };
    }

    /// <inheritdoc cref="AllOf"/>
    public static BoundFilter AnyOf(params IEnumerable<BoundFilter> parts)
    {
        var kept = ImmutableArray.CreateBuilder<BoundFilter>();
        foreach (var part in parts)
        {
            if (part is And { Parts.IsEmpty: true }) return All;
            if (part is Or or) kept.AddRange(or.Parts); else kept.Add(part);
        }
        return kept.Count switch { 0 => None, 1 => kept[0], _ => new Or(kept.ToImmutable()) };
    }

    /// <summary>The exact complement.</summary>
    public static BoundFilter Negate(BoundFilter filter) => filter switch
    {
        Not not => not.Part,
        And { Parts.IsEmpty: true } => None,
        Or { Parts.IsEmpty: true } => All,
        _ => new Not(filter),
    };
}
