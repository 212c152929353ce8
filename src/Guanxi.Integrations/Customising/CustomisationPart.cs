using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Integrations.Customising;

/// <summary>A kind of definition an administrator makes, and by what one of them is known on every installation.</summary>
/// <param name="Object">Stable name; also the member of the file.</param>
/// <param name="Keys">Fields that name a definition; of two joined by <c>|</c> the first that is filled.</param>
sealed record CustomisationPart(string Object, params string[] Keys)
{
    /// <summary>Which of the records travel; the rest are somebody's own.</summary>
    public Filter Which { get; private init; } = Filter.All;

    /// <summary>What others build on comes first.</summary>
    public static readonly IReadOnlyList<CustomisationPart> All =
    [
        new("custom-objects", "name"),
        new("custom-fields", "object", "name"),
        new("custom-choices", "set", "code"),
        new("terms", "key", "language"),
        new("roles", "code|name"),
        new("number-sequences", "object", "field"),
        new("pipelines", "code|name"),
        new("stages", "pipeline", "code|name"),
        new("relationship-stages", "code"),
        new("contact-cycles", "name"),
        new("discount-ceilings", "name"),
        new("layouts", "object", "page", "role"),
        new("validation-rules", "object", "name"),
        new("saved-views", "object", "name") { Which = Filter.Is("shared", "everyone") },
        new("settings", "key") { Which = Filter.Is("key", "menu") },
    ];

    public static CustomisationPart? Find(string model) => All.FirstOrDefault(p => p.Object == model);

    /// <summary>What a definition says of itself: not its history, not what the company added to definitions, no record outside the file.</summary>
    public static IEnumerable<FieldModel> Fields(ObjectModel model) => model.Fields.Where(f =>
        f is { Base: false, Computed: false, Secret: false, Custom: false } && f.ValueKind is not (FieldKind.Image or FieldKind.File or FieldKind.AnyReference)
        && (f.Target is null || Find(f.Target) is not null));
}
