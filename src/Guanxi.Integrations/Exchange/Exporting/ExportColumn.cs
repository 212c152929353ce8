using System.Text.Json;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Exporting;

/// <summary>One field, or a part of one, as a column of an exported file; of the record itself, or of one it refers to.</summary>
internal sealed class ExportColumn(FieldPath path, bool forPrograms, Texts texts, Viewer viewer)
{
    readonly string _name = path.ToString();

    /// <summary>What a list is asked for.</summary>
    public string Asked => path.IsLocal ? path.Field.Name : _name;

    public TabularColumn Heading { get; } = new(forPrograms ? path.ToString() : Label(path, texts, viewer.Language), Kind(path.End));

    static string Label(FieldPath path, Texts texts, string language) =>
        string.Join(" › ", path.Through.Select(step => texts.Label(language, step)).Append(ImportTargets.Label(texts, language, path.End)));

    public object? Cell(RecordPage page, int row)
    {
        var target = path.End;
        var field = target.Field;
        if (target.Part is not null) return path.IsLocal ? target.Read(page.Records[row]) : page.Related[_name][row];
        return (path.IsLocal ? field.Get(page.Records[row]) : page.Related[_name][row]) switch
        {
            null => null,
            Money money => money.Amount,
            PersonName name => name.Full,
            PostalAddress address => string.Join(", ", address.ToParts().Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } whole ? whole : null,
            Link link => FieldText.Print(field, link),
            Guid key => forPrograms || field.Kind != FieldKind.Reference ? key.ToString() : page.Titles.GetValueOrDefault(key),
            DateTimeOffset at => forPrograms ? at : TimeZoneInfo.ConvertTime(at, viewer.TimeZone),
            TimeSpan duration => FieldText.Print(field, duration),
            string code when field.ValueKind == FieldKind.Choice => Label(code),
            string json when field.ValueKind == FieldKind.Json && forPrograms => JsonSerializer.Deserialize<JsonElement>(json),
            string[] codes when field.ValueKind == FieldKind.Choices => codes.Select(Label).ToArray(),
            var value => value,
        };
    }

    string Label(string code) => forPrograms ? code : ChoiceLabels.LabelOf(path.Field.Choices!, code, texts, viewer.Language);

    static CellKind Kind(FieldPart target) => target.Kind switch
    {
        FieldKind.Integer or FieldKind.Rating => CellKind.Integer,
        FieldKind.Decimal or FieldKind.Money or FieldKind.Percent => CellKind.Decimal,
        FieldKind.Date => CellKind.Date,
        FieldKind.Instant => CellKind.Instant,
        FieldKind.YesNo => CellKind.YesNo,
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Duration or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags
            or FieldKind.Reference or FieldKind.AnyReference or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Address or FieldKind.PersonName
            or FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Formula or FieldKind.Rollup or FieldKind.Json => CellKind.Text,
    };
}
