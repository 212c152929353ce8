using System.Text.Json;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Fields;

/// <summary>
/// Projection: text from a form, a file's cell or the command line → value, normalised and checked against the field. Understands everything
/// that <see cref="FieldText"/> prints and what people write besides. Numbers are rounded to the places the field keeps.
/// </summary>
public static partial class FieldParse
{
    /// <summary>A blank text is no value.</summary>
    public static FieldInput Read(FieldModel field, string? text, ParseContext context) =>
        string.IsNullOrWhiteSpace(text) ? FieldInput.Of(null) : Shape(field, text, context).For(field);

    /// <summary>A composite field from one text per part (names: <see cref="Queries.FieldPart.PartsOf"/>; null asks for the main text, a money's amount).</summary>
    public static FieldInput Read(FieldModel field, Func<string?, string?> typed, ParseContext context) => field.ValueKind switch
    {
        FieldKind.Money when typed("currency") is { } currency && !string.IsNullOrWhiteSpace(currency) =>
            Read(field, typed(null), context with { Currency = currency.Trim().ToUpperInvariant() }),
        FieldKind.Address => new Draft(PostalAddress.FromParts([.. PostalAddress.Parts.Select(typed)])).For(field),
        FieldKind.PersonName when string.IsNullOrWhiteSpace(typed(null)) => new Draft(new PersonName(typed("family"), typed("given"))).For(field),
        FieldKind.AnyReference when !string.IsNullOrWhiteSpace(typed("object")) && !string.IsNullOrWhiteSpace(typed(null)) =>
            Read(field, $"{typed("object")}/{typed(null)}", context),
        _ => Read(field, typed(null), context),
    };

    static Draft Shape(FieldModel field, string text, ParseContext context) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Phone or FieldKind.Sequence or FieldKind.Json => new(text),
        FieldKind.Email => new(MailTo(text.Trim())),
        FieldKind.Url => new(WebAddress.Complete(text.Trim())),
        FieldKind.Integer or FieldKind.Rating => Whole(Typed.Number(text)),
        FieldKind.Decimal => Of(Typed.Number(text)),
        FieldKind.Percent => Of(Typed.Percent(text)),
        FieldKind.Money => Typed.Money(text, context.Currency) is { Ok: true, Value: var money } ? new(new Money(money.Amount, money.Currency ?? "")) : new(null, Typed.Money(text, context.Currency).Problem),
        FieldKind.Date => Of(Typed.Date(text, context.DateOrder)),
        FieldKind.Instant => Of(Typed.Instant(text, context.TimeZone, context.DateOrder)),
        FieldKind.Duration => Of(Typed.Duration(text)),
        FieldKind.YesNo => YesNo(text.Trim(), context.Texts),
        FieldKind.Choice => Choice(field, text.Trim(), context.Texts),
        FieldKind.Choices => Choices(field, text, context.Texts),
        FieldKind.Tags => new(Items(text)),
        FieldKind.Reference or FieldKind.Image or FieldKind.File => Guid.TryParse(text.Trim(), out var key) ? new(key) : new(null, "notAKey"),
        FieldKind.AnyReference => Link(text.Trim()),
        FieldKind.Address => Composite(field, text) ?? new(new PostalAddress(Street: text)),
        FieldKind.PersonName => Composite(field, text) ?? new(PersonName.Parse(Normalise.Line(text))),
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentOutOfRangeException(nameof(field), field, "a computed field without kind of value"),
    };

    static Draft Of<T>(Typed<T> typed) => typed.Ok ? new(typed.Value) : new(null, typed.Problem);

    static Draft Whole(Typed<decimal> typed) =>
        !typed.Ok ? new(null, typed.Problem)
            : typed.Value != decimal.Truncate(typed.Value) ? new(null, "notAWholeNumber")
            : typed.Value is < long.MinValue or > long.MaxValue ? new(null, "numberTooLarge")
            : new((long)typed.Value);

    static Draft Choice(FieldModel field, string text, Texts? texts) =>
        ChoiceLabels.CodeOf(field.Choices!, text, texts) is { } code ? new(code) : new(null, "unknownChoice", text, new ChoiceExamples(field.Choices!));

    static Draft Choices(FieldModel field, string text, Texts? texts)
    {
        var codes = new List<string>();
        foreach (var item in Items(text))
        {
            var one = Choice(field, item, texts);
            if (one.Code is not null) return one;
            codes.Add((string)one.Value!);
        }
        return new(codes.ToArray());
    }

    /// <summary>A JSON array, or items between commas, semicolons, bars, ideographic commas or line breaks.</summary>
    static string[] Items(string text)
    {
        if (text.AsSpan().TrimStart() is ['[', ..] && JsonValues.IsValid(text))
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.EnumerateArray().All(i => i.ValueKind == JsonValueKind.String)) return JsonValues.ReadStrings(text);
        }
        return text.Split([',', ';', '|', '、', '，', '；', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    static readonly string[] Yes = ["yes", "y", "true", "1", "x", "on", "是", "有", "√", "✓"], No = ["no", "n", "false", "0", "off", "否", "无", "×"];

    static Draft YesNo(string text, Texts? texts)
    {
        text = text.ToLowerInvariant();
        return Yes.Contains(text) || Says("locale.yes") ? new(true) : No.Contains(text) || Says("locale.no") ? new(false) : new(null, "notYesNo");

        bool Says(string key) => texts is not null && Texts.Languages.Any(l => string.Equals(texts[l, key], text, StringComparison.OrdinalIgnoreCase));
    }

    static Draft Link(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && Guid.TryParse(text.AsSpan(slash + 1), out var id) ? new(new Link(text[..slash], id)) : new(null, "notALink");
    }

    /// <summary>The JSON object that <see cref="FieldText"/> prints where one text would not tell the parts apart.</summary>
    static Draft? Composite(FieldModel field, string text)
    {
        if (text.AsSpan().TrimStart() is not ['{', ..] || !JsonValues.IsValid(text)) return null;
        var read = FieldJson.Read(field, text);
        return new(read.Value, read.Problem?.Code, read.Problem?.Args ?? []);
    }

    static string MailTo(string text) => text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text["mailto:".Length..] : text;
}
