using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>What a cell means for its field: a value, or a problem with perhaps a remedy.</summary>
/// <param name="Tag">Keeps on the record what could not be understood.</param>
internal readonly record struct CellValue(object? Value, Problem? Problem = null, string? Remedy = null, string? Tag = null);

/// <summary>Reads the cells of one column into values of its field.</summary>
internal sealed class CellReader(FieldPart target, ColumnPlan plan, CellContext context)
{
    readonly FieldModel field = target.Field;
    readonly ValueMatcher<string>? members = target.Field.Choices is { } set ? context.Members(set) : null;

    public FieldPart Target => target;
    public ColumnPlan Plan => plan;

    /// <summary>Settled by the survey of the whole column.</summary>
    public DateOrder Dates { get; set; } = plan.Dates ?? DateOrder.YearMonthDay;
    public bool DecimalComma { get; set; }

    public ReferenceBook? References { get; init; }

    /// <summary>Records that values name and that are not there are made first; members of a choice are not made by a file.</summary>
    public bool MakesMissing => plan.OnMissing == OnMissing.Create && References is { MayMake: true };

    public CellValue Read(string text)
    {
        text = Meaning(text).Trim();
        if (text.Length == 0) return default;
        return target.Part is not null ? new(text) : field.ValueKind switch
        {
            FieldKind.Date => Date(text),
            FieldKind.Instant => Instant(text),
            FieldKind.Choice => Member(text),
            FieldKind.Choices => Several(text),
            FieldKind.Reference => Reference(text),
            FieldKind.Decimal or FieldKind.Percent or FieldKind.Money => Typed(DecimalComma || NumberText.ShowsDecimalComma(text) ? NumberText.WithPoint(text) : text),
            FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Integer
                or FieldKind.Rating or FieldKind.Duration or FieldKind.YesNo or FieldKind.Tags or FieldKind.AnyReference or FieldKind.Address
                or FieldKind.PersonName or FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Json => Typed(text),
            FieldKind.Formula or FieldKind.Rollup => Wrong("readOnly"),
        };
    }

    public string Meaning(string text) => plan.Meaning(text);

    CellValue Typed(string text)
    {
        var read = FieldParse.Read(field, text, context.Parsing);
        return new(read.Value, read.Problem);
    }

    CellValue Date(string text) => DateText.Read(text, Dates) is { } reading ? new(reading.Date) : Wrong("notADate");

    /// <summary>A moment without an offset is one in the time zone of whoever imports; a day alone begins at midnight there.</summary>
    CellValue Instant(string text)
    {
        if (DateText.Read(text, Dates) is not { } reading) return Wrong("notAnInstant");
        var local = reading.Date.ToDateTime(reading.Time ?? default);
        var zone = context.TimeZone;
        if (reading.Offset is null && zone.IsInvalidTime(local)) local = local.AddHours(1);
        return new(new DateTimeOffset(local, reading.Offset ?? zone.GetUtcOffset(local)).ToUniversalTime());
    }

    CellValue Member(string text)
    {
        if (field.Choices!.Contains(text)) return new(text);
        var match = members!.Find(text);
        if (match is { Quality: MatchQuality.Equal } || match is not null && context.AcceptSuggestions) return new(match.Value.Key);
        return plan.OnMissing == OnMissing.Empty && match is null ? Left(text) : Wrong("unknownChoice", match?.Label, text, context.Examples(field.Choices));
    }

    CellValue Several(string text)
    {
        var codes = new List<string>();
        foreach (var part in text.Split([',', ';', '|', '、', '，', '；', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var member = Member(part);
            if (member.Problem is not null) return member;
            if (member.Value is string code && !codes.Contains(code)) codes.Add(code);
        }
        return new(codes.OrderBy(code => field.Choices!.IndexOf(code)).ToArray());
    }

    CellValue Reference(string text)
    {
        var found = References!.Find(text);
        if (found.Id is { } id) return new(id);
        if (found.Suggestion is { } near && context.AcceptSuggestions) return new(near.Key);
        if (found.Ambiguous) return Wrong("severalRecords", null, text);
        if (found.Suggestion is null && plan.OnMissing == OnMissing.Empty) return Left(text);
        return Wrong("noRecordNamed", found.Suggestion?.Label, text);
    }

    CellValue Left(string text) => new(null, Tag: $"{field.Name}={text}");

    CellValue Wrong(string code, string? remedy = null, params object?[] args) => new(null, new(target.ToString(), code, args), remedy);
}
