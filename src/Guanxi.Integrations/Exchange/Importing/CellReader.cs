using System.Text.Json;
using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using DateOrder = Guanxi.Integrations.Exchange.Guessing.DateOrder;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What a cell means for its field: a value, or a problem with perhaps a remedy.</summary>
/// <param name="Tag">Keeps on the record what could not be understood.</param>
internal readonly record struct CellValue(object? Value, Problem? Problem = null, string? Remedy = null, string? Tag = null);

/// <summary>Reads the cells of one column into values of its field.</summary>
internal sealed class CellReader(FieldPart target, ColumnPlan plan, CellContext context)
{
    private readonly FieldModel field = target.Field;
    private readonly FieldKind kind = target.Kind;
    private readonly ValueMatcher<string>? members = target.Field.Choices is { } set ? context.Members(set) : null;

    public FieldPart Target => target;
    public ColumnPlan Plan => plan;

    /// <summary>Settled by the survey of the whole column.</summary>
    public DateOrder Dates { get; set; } = plan.Dates ?? DateOrder.YearMonthDay;
    public bool DecimalComma { get; set; }

    public ReferenceBook? References { get; init; }

    public CellValue Read(string text)
    {
        text = kind is FieldKind.LongText or FieldKind.RichText or FieldKind.Json ? Normalise.Lines(text) : Normalise.Line(text);
        text = Meaning(text);
        return text.Length == 0 ? default : kind switch
        {
            FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Url or FieldKind.Phone => new(text),
            FieldKind.Integer or FieldKind.Rating or FieldKind.Decimal or FieldKind.Percent or FieldKind.Money => Number(text),
            FieldKind.Date => Date(text),
            FieldKind.Instant => Instant(text),
            FieldKind.Duration => DurationText.Parse(text) is { } duration ? new(duration) : Wrong("notADuration"),
            FieldKind.YesNo => ValueShapes.YesOrNo(text) is { } yes ? new(yes) : Wrong("notYesNo"),
            FieldKind.Choice => Member(text),
            FieldKind.Choices => Members(text),
            FieldKind.Tags => new(Split(text)),
            FieldKind.Reference => Reference(text),
            FieldKind.AnyReference => Link(text),
            FieldKind.Address => new(new PostalAddress(Street: text)),
            FieldKind.PersonName => new(PersonName.Parse(text)),
            FieldKind.Json => IsJson(text) ? new(text) : Wrong("notJson"),
            FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Formula or FieldKind.Rollup => Wrong("readOnly"),
        };
    }

    /// <summary>The text, or what a person said it means.</summary>
    public string Meaning(string text) => plan.Values.Count == 0 ? text : plan.Values.GetValueOrDefault(text.Trim(), text);

    private CellValue Number(string text)
    {
        if (DecimalComma || NumberText.ShowsDecimalComma(text)) text = NumberText.WithPoint(text);
        if (kind == FieldKind.Money)
        {
            var money = Typed.Money(text);
            return money.Ok ? new(new Money(money.Value.Amount, money.Value.Currency ?? "")) : Wrong(money.Problem!);
        }
        var number = kind == FieldKind.Percent ? Typed.Percent(text) : Typed.Number(text);
        if (!number.Ok) return Wrong(number.Problem!);
        if (kind is not (FieldKind.Integer or FieldKind.Rating)) return new(number.Value);
        return decimal.Truncate(number.Value) == number.Value && Math.Abs(number.Value) <= long.MaxValue ? new((long)number.Value) : Wrong("notAnInteger");
    }

    private CellValue Date(string text) => DateText.Read(text, Dates) is { } reading ? new(reading.Date) : Wrong("notADate");

    /// <summary>A moment without an offset is one in the time zone of whoever imports; a day alone begins at midnight there.</summary>
    private CellValue Instant(string text)
    {
        if (DateText.Read(text, Dates) is not { } reading) return Wrong("notAnInstant");
        var local = reading.Date.ToDateTime(reading.Time ?? default);
        var zone = context.TimeZone;
        if (reading.Offset is null && zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new(new DateTimeOffset(local, reading.Offset ?? zone.GetUtcOffset(local)).ToUniversalTime());
    }

    private CellValue Member(string text)
    {
        if (field.Choices!.Contains(text)) return new(text);
        var match = members!.Find(text);
        if (match is { Quality: MatchQuality.Equal } || match is not null && context.AcceptSuggestions) return new(match.Value.Key);
        return plan.OnMissing == OnMissing.Empty && match is null ? Left(text) : Wrong("notAChoice", match?.Label, text);
    }

    private CellValue Members(string text)
    {
        var codes = new List<string>();
        foreach (var part in Split(text))
        {
            var member = Member(part);
            if (member.Problem is not null) return member;
            if (member.Value is string code && !codes.Contains(code)) codes.Add(code);
        }
        return new(codes.OrderBy(code => field.Choices!.IndexOf(code)).ToArray());
    }

    private CellValue Reference(string text)
    {
        var found = References!.Find(text);
        if (found.Id is { } id) return new(id);
        if (found.Suggestion is { } near && context.AcceptSuggestions) return new(near.Key);
        if (found.Ambiguous) return Wrong("severalRecords", null, text);
        if (found.Suggestion is null && plan.OnMissing == OnMissing.Empty) return Left(text);
        return Wrong("noRecordNamed", found.Suggestion?.Label, text);
    }

    /// <summary>Written as the export writes it: the object's name, a colon, the key.</summary>
    private CellValue Link(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && Guid.TryParse(text.AsSpan(colon + 1), out var id) ? new(new Link(text[..colon], id)) : Wrong("notAReference");
    }

    private CellValue Left(string text) => new(null, Tag: $"{field.Name}={text}");

    private CellValue Wrong(string code, string? remedy = null, params object?[] args) => new(null, new(target.ToString(), code, args), remedy);

    private static string[] Split(string text)
        => [.. text.Split([';', '；', '、', '|', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
