using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages.Cells;

/// <summary>Projection: kind → how a value is shown in lists, facts and cards.</summary>
/// <param name="titles">Titles of records referred to, as far as the viewer may see them.</param>
public sealed partial class CellWriter(Visit visit, Func<Guid, string?> titles)
{
    /// <summary>Characters of a long text that a cell shows.</summary>
    const int Glimpse = 160;

    public void Write(Html html, FieldPart part, object? value, Record? holder = null)
    {
        if (part.Part is null) Write(html, part.Field, value, holder);
        else html.Text(value as string);
    }

    /// <param name="holder">The record whose own field it is.</param>
    public void Write(Html html, FieldModel field, object? value, Record? holder = null)
    {
        if (value is null)
        {
            if (field.Expected && visit.Viewer.RightOf(field) <= FieldRight.ReadOnly) html.Raw("<i class=\"badge tone-amber missing\"").Attribute("data-label", visit["cell.missing", visit.Label(field)]).Raw("></i>");
            return;
        }
        _ = field.ValueKind switch
        {
            FieldKind.Text or FieldKind.Sequence or FieldKind.PersonName or FieldKind.Address or FieldKind.Integer or FieldKind.Decimal or FieldKind.Percent
                or FieldKind.Money or FieldKind.Duration or FieldKind.Date => html.Text(Words(field, value)),
            FieldKind.YesNo => html.Raw(value is true ? "<span class=\"yes\">" : "<span class=\"no\">").Text(Words(field, value)).Raw("</span>"),
            FieldKind.LongText or FieldKind.RichText or FieldKind.Json => html.Text(Words(field, value).Shorten(Glimpse)),
            FieldKind.Instant => Instant(html, (DateTimeOffset)value),
            FieldKind.Rating => html.Raw("<span class=\"rating\">").Text(Words(field, value)).Raw("</span>"),
            FieldKind.Choice => Badge(html, field.Choices!, (string)value),
            FieldKind.Choices => Badges(html, field.Choices!, (string[])value),
            FieldKind.Tags => Tags(html, field.HoldsNames ? Array.ConvertAll((string[])value, name => visit.Named(field, name, holder)) : (string[])value),
            FieldKind.Reference => Reference(html, field.Target, (Guid)value),
            FieldKind.AnyReference => Reference(html, ((Link)value).Object, ((Link)value).Id),
            FieldKind.Email => Address(html, "mailto:", (string)value, masked: Masked(field)),
            FieldKind.Phone => Address(html, "tel:", (string)value, masked: Masked(field)),
            FieldKind.Url => External(html, (string)value),
            FieldKind.Image => Picture(html, (Guid)value),
            FieldKind.File => Stored(html, (Guid)value),
            FieldKind.Formula or FieldKind.Rollup => throw new InvalidOperationException($"{field} has no kind of value"),
        };
    }

    public string Words(FieldModel field, object? value) => field.HoldsNames && value is string name ? visit.Named(field, name) : FieldFormat.Display(field, value, visit.Format, visit.Texts, titles);

    bool Masked(FieldModel field) => visit.Viewer.RightOf(field) == FieldRight.Masked;
}
