using System.Globalization;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Inputs;

/// <summary>Projection: value → the text its input starts with. What is posted unchanged is this very text, and changes nothing.</summary>
public static class InputText
{
    const string LocalClock = "yyyy-MM-dd'T'HH:mm";

    public static string Of(Visit visit, FieldModel field, object? value) => value is null ? "" : field.ValueKind switch
    {
        FieldKind.Money => DecimalColumn.Text(((Money)value).Amount),
        FieldKind.RichText => PlainRichText.ToText((string)value),
        FieldKind.Instant => TimeZoneInfo.ConvertTime((DateTimeOffset)value, visit.Viewer.TimeZone).ToString(LocalClock, CultureInfo.InvariantCulture),
        FieldKind.PersonName => ((PersonName)value).Full,
        FieldKind.Text or FieldKind.LongText or FieldKind.Integer or FieldKind.Decimal or FieldKind.Percent or FieldKind.Date or FieldKind.Duration
            or FieldKind.YesNo or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags or FieldKind.Reference or FieldKind.AnyReference or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Address
            or FieldKind.Image or FieldKind.File or FieldKind.Rating or FieldKind.Sequence or FieldKind.Json or FieldKind.Formula or FieldKind.Rollup => FieldText.Print(field, value),
    };

    /// <summary>A part of a composite value: <c>currency</c>, <c>city</c>, <c>family</c>.</summary>
    public static string Of(object? value, string part) => value switch
    {
        Money money => money.Currency,
        PersonName name => (part == "family" ? name.Family : name.Given) ?? "",
        PostalAddress address => address.ToParts()[PostalAddress.Parts.ToList().IndexOf(part)] ?? "",
        _ => "",
    };
}
