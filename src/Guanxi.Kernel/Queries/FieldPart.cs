using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Queries;

/// <summary>A field, or one part of a composite field (<c>address.city</c>, <c>amount.currency</c>): what a condition, a sort or a group looks at.</summary>
/// <param name="Part">Null for the field itself: money means its amount, a name its full form, an address all of its parts.</param>
public sealed record FieldPart(FieldModel Field, string? Part = null)
{
    /// <summary>The kind of what is looked at: parts are text.</summary>
    public FieldKind Kind => Part is null ? Field.ValueKind : FieldKind.Text;

    /// <summary>The one column looked at; for a whole address the first of several.</summary>
    public ColumnModel Column => Field.Columns[ColumnIndex];

    /// <summary>The column that sums, averages and extremes are taken of: money by its worth in the company's currency.</summary>
    public ColumnModel Measured => this is { Part: null, Kind: FieldKind.Money } ? Field.Columns[2] : Column;

    /// <summary>All columns that must be empty for the part to be empty.</summary>
    public IReadOnlyList<ColumnModel> Columns => Kind == FieldKind.Address ? Field.Columns : [Column];

    int ColumnIndex => Field.ValueKind switch
    {
        FieldKind.Money => Part is null ? 0 : 1,
        FieldKind.AnyReference => Part is null ? 1 : 0,
        FieldKind.PersonName => Part switch { null => 2, "family" => 0, _ => 1 },
        FieldKind.Address => Part is null ? 0 : PostalAddress.IndexOf(Part),
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Integer or FieldKind.Decimal or FieldKind.Percent or FieldKind.Date
            or FieldKind.Instant or FieldKind.Duration or FieldKind.YesNo or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags or FieldKind.Reference
            or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Image or FieldKind.File or FieldKind.Rating or FieldKind.Sequence or FieldKind.Json
            or FieldKind.Formula or FieldKind.Rollup => 0,
    };

    /// <summary>Names of the parts a field of this kind may be asked for.</summary>
    public static IReadOnlyList<string> PartsOf(FieldKind kind) => kind switch
    {
        FieldKind.Money => ["currency"],
        FieldKind.AnyReference => ["object"],
        FieldKind.PersonName => PersonName.Parts,
        FieldKind.Address => PostalAddress.Parts,
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Integer or FieldKind.Decimal or FieldKind.Percent or FieldKind.Date
            or FieldKind.Instant or FieldKind.Duration or FieldKind.YesNo or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags or FieldKind.Reference
            or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Image or FieldKind.File or FieldKind.Rating or FieldKind.Sequence or FieldKind.Json
            or FieldKind.Formula or FieldKind.Rollup => [],
    };

    /// <summary>The value in the type the column holds (string, long, decimal, bool, DateOnly, DateTimeOffset, Guid), a <c>string[]</c> for several texts, or null.</summary>
    public object? Read(Record record) => (Field.Get(record), Part) switch
    {
        (null or "", _) => null,
        (Money money, null) => money.Amount,
        (Money money, _) => money.Currency,
        (Link link, null) => link.Id,
        (Link link, _) => link.Object,
        (PersonName name, null) => NullIfEmpty(name.Full),
        (PersonName name, "family") => NullIfEmpty(name.Family),
        (PersonName name, _) => NullIfEmpty(name.Given),
        (PostalAddress address, null) => address.ToParts().Where(p => !string.IsNullOrEmpty(p)).ToArray() is { Length: > 0 } parts ? parts : null,
        (PostalAddress address, _) => NullIfEmpty(address.ToParts()[ColumnIndex]),
        (string[] { Length: 0 }, _) => null,
        (TimeSpan duration, _) => (long)duration.TotalSeconds,
        var (value, _) => value,
    };

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    public override string ToString() => Part is null ? Field.Name : $"{Field.Name}.{Part}";
}
