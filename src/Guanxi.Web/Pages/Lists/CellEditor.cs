using Guanxi.Kernel.Model;

namespace Guanxi.Web.Pages.Lists;

/// <summary>
/// Projection: kind → what the grid-edit controller opens. The plain ones are an input it makes itself; for <c>field</c> it asks
/// the server for the input that the form has.
/// </summary>
public static class CellEditor
{
    public static string Of(FieldModel field) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.Tags when field.HoldsNames => "field",
        FieldKind.Text or FieldKind.Sequence or FieldKind.PersonName or FieldKind.Duration or FieldKind.Tags => "text",
        FieldKind.Email => "email",
        FieldKind.Phone => "phone",
        FieldKind.Url => "url",
        FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Rating => "number",
        FieldKind.Date => "date",
        FieldKind.Instant => "instant",
        FieldKind.Choice or FieldKind.Choices or FieldKind.Reference or FieldKind.YesNo or FieldKind.LongText => "field",
        FieldKind.AnyReference or FieldKind.RichText or FieldKind.Address or FieldKind.Image or FieldKind.File or FieldKind.Json => "readonly",
        FieldKind.Formula or FieldKind.Rollup => "readonly",
    };
}
