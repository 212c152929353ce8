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

/// <summary>One field, or a part of one, as a column of an exported file.</summary>
internal sealed class ExportColumn(FieldPart target, bool forPrograms, Texts texts, Viewer viewer)
{
    public FieldPart Target => target;

    public TabularColumn Heading { get; } = new(forPrograms ? target.ToString() : ImportTargets.Label(texts, viewer.Language, target), Kind(target));

    public object? Cell(Record record, IReadOnlyDictionary<Guid, string> titles)
    {
        var field = target.Field;
        if (target.Part is not null) return target.Read(record);
        return field.Get(record) switch
        {
            null => null,
            Money money => money.Amount,
            PersonName name => name.Full,
            PostalAddress => target.Read(record) is string[] parts ? string.Join(", ", parts) : null,
            Link link => FieldText.Print(field, link),
            Guid key => forPrograms || field.Kind != FieldKind.Reference ? key.ToString() : titles.GetValueOrDefault(key),
            DateTimeOffset at => forPrograms ? at : TimeZoneInfo.ConvertTime(at, viewer.TimeZone),
            TimeSpan duration => FieldText.Print(field, duration),
            string code when field.ValueKind == FieldKind.Choice => Label(code),
            string json when field.ValueKind == FieldKind.Json && forPrograms => JsonSerializer.Deserialize<JsonElement>(json),
            string[] codes when field.ValueKind == FieldKind.Choices => codes.Select(Label).ToArray(),
            var value => value,
        };
    }

    string Label(string code) => forPrograms ? code : ChoiceLabels.LabelOf(target.Field.Choices!, code, texts, viewer.Language);

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
