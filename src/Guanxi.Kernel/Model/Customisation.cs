namespace Guanxi.Kernel.Model;

/// <summary>What an administrator made of the product: own objects, own fields, own members of choice sets. Compiled by <see cref="Overlay"/>.</summary>
public sealed record Customisation(
    IReadOnlyList<CustomObjectDefinition> Objects, IReadOnlyList<CustomFieldDefinition> Fields, IReadOnlyDictionary<string, IReadOnlyList<ChoiceItem>> Choices)
{
    public static readonly Customisation None = new([], [], new Dictionary<string, IReadOnlyList<ChoiceItem>>());
}

/// <param name="Labels">Language → (singular, plural).</param>
public sealed record CustomObjectDefinition(string Name, IReadOnlyDictionary<string, (string One, string Many)> Labels, string Icon, string Module, bool Owned, bool Timeline);

/// <param name="Field">All but columns and access; those the overlay makes.</param>
public sealed record CustomFieldDefinition(FieldModel Field, int Position);
