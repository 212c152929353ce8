using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>The fields, and parts of fields, that a column can fill or a file can carry.</summary>
public static class ImportTargets
{
    /// <summary>What the viewer may fill. Administrators may also say when a record was made.</summary>
    public static IReadOnlyList<FieldPart> Writable(ObjectModel model, Viewer viewer)
        => [.. model.Fields.Where(field => IsWritable(field, viewer)).SelectMany(field => field.ValueKind == FieldKind.Address ? Parts(field).Prepend(new(field)) : Parts(field))];

    /// <summary>What a file of the object's records holds unless fields are chosen.</summary>
    public static IEnumerable<FieldPart> Readable(ObjectModel model, bool forPrograms)
        => model.Fields.Where(field => !field.Secret && (forPrograms || !field.Hidden || field.ExternalId)).Select(field => new FieldPart(field));

    /// <summary>Null when the object has no such field or part.</summary>
    public static FieldPart? Find(ObjectModel model, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (model.Find(dot < 0 ? path : path[..dot]) is not { } field) return null;
        if (dot < 0) return new(field);
        return FieldPart.PartsOf(field.ValueKind).Contains(path[(dot + 1)..]) ? new(field, path[(dot + 1)..]) : null;
    }

    /// <summary>Tells headers by the names, labels and synonyms of what the viewer may fill.</summary>
    public static Func<string, bool> KnowsHeaders(ObjectModel model, Viewer viewer, Texts texts)
        => HeaderGuess.Knows([.. Writable(model, viewer).Select(target => Hint(model, target, texts, null))]);

    /// <summary>Fields by which a row can find its record.</summary>
    public static IReadOnlyList<FieldModel> Keys(ObjectModel model)
        => [.. model.Fields.Where(field => !field.Secret && (field.ExternalId || field.Unique || field.Kind == FieldKind.Sequence || field.Name == "id"))];

    /// <summary>The label of a field or part in a language; a part names its field too.</summary>
    public static string Label(Texts texts, string language, FieldPart target)
        => target.Part is null ? texts.Label(language, target.Field) : $"{texts.Label(language, target.Field)} – {texts[language, $"part.{target.Part}"]}";

    public static FieldHint Hint(ObjectModel model, FieldPart target, Texts texts, Func<string, bool>? exists)
    {
        var field = target.Field;
        var objectNames = field.IsTitle ? Texts.Languages.Select(language => texts.Find(language, $"object.{model.Name}")).OfType<string>() : [];
        return new(target.ToString(), Shape(target))
        {
            Labels = [.. Texts.Languages.Select(language => Label(texts, language, target)).Distinct()],
            // A column of locations may hold nothing but countries; its values tell.
            Synonyms = target.Part is null or "country" ? [.. field.Synonyms, .. objectNames, .. field.ExternalId ? [Singular(model) + "Id"] : Array.Empty<string>()] : [],
            Members = field.Choices is { } set ? Members(texts, set) : new HashSet<string>(),
            Exists = exists,
            IsTitle = field.IsTitle,
        };
    }

    static HashSet<string> Members(Texts texts, ChoiceSet set)
        => new(set.Items.SelectMany(item => Texts.Languages.Select(language => ChoiceLabels.LabelOf(set, item.Code, texts, language)).Prepend(item.Code)), StringComparer.OrdinalIgnoreCase);

    static string Singular(ObjectModel model)
        => model.Name.EndsWith("ies", StringComparison.Ordinal) ? model.Name[..^3] + "y" : model.Name.TrimEnd('s');

    static bool IsWritable(FieldModel field, Viewer viewer)
    {
        if (field.Computed || field.Secret || field.Kind is FieldKind.Image or FieldKind.File || viewer.RightOf(field) != FieldRight.Full) return false;
        if (field.Name is "id" or "version" or "deletedAt" or "updatedAt" or "updatedBy" or "createdBy") return false;
        return !field.ReadOnly || field.Name == "createdAt" && viewer.Administrator;
    }

    /// <summary>The columns that carry a field: an address its parts alone, a name and money also the whole.</summary>
    public static IEnumerable<FieldPart> Parts(FieldModel field)
        => [.. field.ValueKind == FieldKind.Address ? Array.Empty<FieldPart>() : [new(field)], .. FieldPart.PartsOf(field.ValueKind).Where(part => part != "object").Select(part => new FieldPart(field, part))];

    static ValueShape Shape(FieldPart target) => target switch
    {
        { Part: "country" } => ValueShape.Country,
        { Part: not null } => ValueShape.Text,
        { Field.ValueKind: var kind } => kind switch
        {
            FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Rating => ValueShape.Number,
            FieldKind.Date or FieldKind.Instant => ValueShape.Date,
            FieldKind.YesNo => ValueShape.YesNo,
            FieldKind.Choice or FieldKind.Choices => ValueShape.Choice,
            FieldKind.Reference or FieldKind.AnyReference => ValueShape.Reference,
            FieldKind.Email => ValueShape.Email,
            FieldKind.Phone => ValueShape.Phone,
            FieldKind.Url => ValueShape.Url,
            FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Duration or FieldKind.Tags or FieldKind.Address
                or FieldKind.PersonName or FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Formula or FieldKind.Rollup or FieldKind.Json => ValueShape.Text,
        },
    };
}
