using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary><c>account.address.city</c>, resolved: the references walked along and what is looked at in the end.</summary>
/// <param name="Through">Reference fields in order; the first belongs to <paramref name="Root"/>.</param>
public sealed record FieldPath(ObjectModel Root, ImmutableArray<FieldModel> Through, FieldPart End)
{
    /// <summary>More references than this in one path are refused.</summary>
    public const int MaxSteps = 4;

    public bool IsLocal => Through.IsEmpty;
    public FieldModel Field => End.Field;
    public override string ToString() => string.Concat(Through.Select(f => f.Name + ".")) + End;

    public bool Equals(FieldPath? other) => other is not null && Root == other.Root && End == other.End && Through.SequenceEqual(other.Through);
    public override int GetHashCode() => HashCode.Combine(Root, End, Through.Length);

    /// <summary>Whether the viewer sees any field on the way only masked: such a path may be shown, not searched or sorted by.</summary>
    public bool MaskedFor(Viewer viewer) => Through.Any(f => viewer.RightOf(f) == FieldRight.Masked) || viewer.RightOf(Field) == FieldRight.Masked;

    /// <param name="viewer">What this viewer may not see does not exist; null looks at everything.</param>
    public static bool TryResolve(Registry registry, ObjectModel root, string path, Viewer? viewer,
        [NotNullWhen(true)] out FieldPath? resolved, [NotNullWhen(false)] out Problem? problem)
    {
        resolved = null;
        problem = null;
        var through = ImmutableArray.CreateBuilder<FieldModel>();
        var model = root;
        var names = path.Split('.');
        for (var i = 0; i < names.Length; i++)
        {
            var field = model.Find(names[i]);
            if (field is null || viewer?.RightOf(field) == FieldRight.Hidden)
            {
                problem = new(path, "unknownField", names[i], model.Name);
                return false;
            }
            var rest = names.Length - i - 1;
            if (rest == 0 || rest == 1 && FieldPart.PartsOf(field.ValueKind).Contains(names[i + 1]))
            {
                resolved = new(root, through.ToImmutable(), new(field, rest == 0 ? null : names[i + 1]));
                return true;
            }
            if (Target(registry, field, viewer) is not { } target || through.Count == MaxSteps)
            {
                problem = through.Count == MaxSteps ? new(path, "pathTooLong", MaxSteps) : new(path, "unknownField", names[i + 1], $"{model.Name}.{field.Name}");
                return false;
            }
            through.Add(field);
            model = target;
        }
        throw new InvalidOperationException("a path has at least one name");
    }

    static ObjectModel? Target(Registry registry, FieldModel field, Viewer? viewer) =>
        field is { ValueKind: FieldKind.Reference, Target: { } name } && registry.Find(name) is { } target
        && (viewer is null || viewer.IsSystem || viewer.Knows(target, registry)) ? target : null;
}
