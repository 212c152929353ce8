using Guanxi.Kernel.Model;

namespace Guanxi.Kernel.Fields;

/// <summary>Projection: field → real columns, and its value ↔ the columns' values.</summary>
public static class FieldColumns
{
    /// <summary>The name in the database: snake_case of the stable name.</summary>
    public static string Snake(string name)
    {
        var result = new System.Text.StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (c is >= 'A' and <= 'Z') result.Append('_').Append((char)(c | 0x20));
            else result.Append(c == '-' ? '_' : c);
        }
        return result.ToString();
    }

    public static IReadOnlyList<ColumnModel> Of(FieldKind kind, string name, int scale)
    {
        var column = Snake(name);
        return kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url
                or FieldKind.Choice or FieldKind.Sequence => [new(column, ColumnType.Text)],
            FieldKind.Integer or FieldKind.Rating or FieldKind.Duration => [new(column, ColumnType.Integer)],
            FieldKind.Decimal or FieldKind.Percent => [new(column, ColumnType.Decimal, scale)],
            FieldKind.Money => [new(column, ColumnType.Decimal, scale), new(column + "_currency", ColumnType.Text), new(column + "_worth", ColumnType.Decimal, scale)],
            FieldKind.Date => [new(column, ColumnType.Date)],
            FieldKind.Instant => [new(column, ColumnType.Instant)],
            FieldKind.YesNo => [new(column, ColumnType.Boolean)],
            FieldKind.Choices or FieldKind.Tags or FieldKind.Json => [new(column, ColumnType.Json)],
            FieldKind.Reference or FieldKind.Image or FieldKind.File => [new(column, ColumnType.Key)],
            FieldKind.AnyReference => [new(column + "_object", ColumnType.Text), new(column, ColumnType.Key)],
            FieldKind.Address => [.. PostalAddress.Parts.Select(p => new ColumnModel($"{column}_{Snake(p)}", ColumnType.Text))],
            FieldKind.PersonName => [.. PersonName.Parts.Select(p => new ColumnModel($"{column}_{p}", ColumnType.Text)), new(column, ColumnType.Text)],
            // Stored as the kind of their value; the model compiler asks with that kind.
            FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(kind), kind, "ask with the value's kind"),
        };
    }

    /// <summary>Splits a value over the field's columns: string, long, decimal, bool, DateOnly, DateTimeOffset, Guid, or null each.</summary>
    public static void Split(FieldModel field, object? value, Span<object?> into)
    {
        if (value is null) { into.Clear(); return; }
        switch (value)
        {
            case Money money: into[0] = money.Amount; into[1] = money.Currency; into[2] = money.Worth; break;
            case Link link: into[0] = link.Object; into[1] = link.Id; break;
            case PostalAddress address:
                var parts = address.ToParts();
                for (var i = 0; i < parts.Length; i++) into[i] = Filled(parts[i]);
                break;
            case PersonName name: into[0] = Filled(name.Family); into[1] = Filled(name.Given); into[2] = Filled(name.Full); break;
            case string text: into[0] = Filled(text); break;
            case string[] items: into[0] = items.Length == 0 ? null : JsonValues.Write(items); break;
            case TimeSpan duration: into[0] = (long)duration.TotalSeconds; break;
            default: into[0] = value; break;
        }
    }

    /// <summary>An empty text is stored as nothing, so that "is empty" asks one question.</summary>
    static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>The inverse of <see cref="Split"/>.</summary>
    public static object? Join(FieldModel field, ReadOnlySpan<object?> parts) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url
            or FieldKind.Choice or FieldKind.Sequence or FieldKind.Integer or FieldKind.Rating or FieldKind.Decimal or FieldKind.Percent
            or FieldKind.Date or FieldKind.Instant or FieldKind.YesNo or FieldKind.Reference or FieldKind.Image or FieldKind.File
            or FieldKind.Json => parts[0],
        FieldKind.Duration => parts[0] is long seconds ? TimeSpan.FromSeconds(seconds) : null,
        FieldKind.Money => parts[0] is decimal amount ? new Money(amount, (string?)parts[1] ?? "") { Worth = (decimal?)parts[2] } : null,
        FieldKind.Choices or FieldKind.Tags => parts[0] is string json ? JsonValues.ReadStrings(json) : null,
        FieldKind.AnyReference => parts[0] is string name && parts[1] is Guid id ? new Link(name, id) : null,
        FieldKind.Address => PostalAddress.FromParts([.. parts.ToArray().Cast<string?>()]),
        FieldKind.PersonName => parts[2] is null ? null : new PersonName((string?)parts[0], (string?)parts[1]),
        FieldKind.Formula or FieldKind.Rollup => throw new InvalidOperationException($"{field} has no kind of value"),
    };
}
