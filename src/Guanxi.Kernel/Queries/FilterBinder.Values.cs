using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Queries;

public sealed partial class FilterBinder
{
    /// <summary>A value of an unordered kind; none when no record can hold it, several for <c>myTeams</c>.</summary>
    IEnumerable<object> Exact(FieldPath path, string text) => path.End.Kind switch
    {
        FieldKind.Reference or FieldKind.AnyReference => Keys(path, text).Cast<object>(),
        FieldKind.Choice or FieldKind.Choices => Code(path, text),
        FieldKind.Text or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Sequence or FieldKind.PersonName or FieldKind.Tags =>
            Normalise.Lines(text) is { Length: > 0 } value ? [value] : [],
        FieldKind.LongText or FieldKind.RichText or FieldKind.Integer or FieldKind.Decimal or FieldKind.Money or FieldKind.Percent or FieldKind.Date
            or FieldKind.Instant or FieldKind.Duration or FieldKind.YesNo or FieldKind.Rating or FieldKind.Address or FieldKind.Image or FieldKind.File
            or FieldKind.Json or FieldKind.Formula or FieldKind.Rollup => throw new InvalidOperationException($"{path} is not compared with whole values"),
    };

    IEnumerable<Guid> Keys(FieldPath path, string text)
    {
        var target = path.Field.Target is { } name ? _registry.Find(name) : null;
        var isUser = target is null || target.IsA<User>();
        var isTeam = target is null || target.IsA<Team>();
        if (text == "me" && isUser) return [_viewer.UserId];
        if (text == "myTeam" && isTeam) return _viewer.TeamId is { } team ? [team] : [];
        if (text == "myTeams" && isTeam) return _viewer.TeamsBelow;
        if (Guid.TryParse(text, out var key)) return [key];
        Refuse(path.ToString(), "notAKey", text);
        return [];
    }

    IEnumerable<object> Code(FieldPath path, string text)
    {
        if (path.Field.Choices!.Contains(text)) return [text];
        Refuse(path.ToString(), "unknownChoice", text, string.Join(", ", path.Field.Choices.Items.Select(i => i.Code)));
        return [];
    }

    /// <summary>A literal of an ordered kind; null after a problem.</summary>
    Literal? Ordered(FieldPath path, string text) => path.End.Kind switch
    {
        FieldKind.Date => Date(path, text),
        FieldKind.Instant => Instant(path, text),
        FieldKind.Duration => Duration(path, text),
        FieldKind.Integer or FieldKind.Rating => Integer(path, text),
        FieldKind.Decimal or FieldKind.Money or FieldKind.Percent => Decimal(path, text),
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.YesNo or FieldKind.Choice or FieldKind.Choices or FieldKind.Tags
            or FieldKind.Reference or FieldKind.AnyReference or FieldKind.Email or FieldKind.Phone or FieldKind.Url or FieldKind.Address or FieldKind.PersonName
            or FieldKind.Image or FieldKind.File or FieldKind.Sequence or FieldKind.Json or FieldKind.Formula or FieldKind.Rollup =>
            throw new InvalidOperationException($"{path} has no order"),
    };

    Literal? Date(FieldPath path, string text)
    {
        if (text == "now") text = "today";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Literal.Point(day);
        if (Periods.TryParse(text, Moments.Today(_now, _viewer.TimeZone), out var from, out var until))
            return until.Value.DayNumber - from.DayNumber == 1 ? Literal.Point(from) : Literal.Period(from, until);
        Refuse(path.ToString(), "notADate", text);
        return null;
    }

    Literal? Instant(FieldPath path, string text)
    {
        if (text == "now") return Literal.Point(_now);
        if (Moments.HoursAround(text, _now) is var (start, end)) return Literal.Period(start, end);
        if (Periods.TryParse(text, Moments.Today(_now, _viewer.TimeZone), out var from, out var until))
            return Literal.Period(Moments.StartOf(from, _viewer.TimeZone), Moments.StartOf(until.Value, _viewer.TimeZone));
        if (Moments.Parse(text, _viewer.TimeZone) is { } at) return Literal.Point(at);
        Refuse(path.ToString(), "notAnInstant", text);
        return null;
    }

    Literal? Duration(FieldPath path, string text)
    {
        if (DurationText.Parse(text) is { } duration) return Literal.Point((long)duration.TotalSeconds);
        Refuse(path.ToString(), "notADuration", text);
        return null;
    }

    Literal? Integer(FieldPath path, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return Literal.Point(value);
        Refuse(path.ToString(), "notAWholeNumber", text);
        return null;
    }

    Literal? Decimal(FieldPath path, string text)
    {
        if (!decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            Refuse(path.ToString(), "notANumber", text);
            return null;
        }
        var scale = path.End.Column.Scale;
        var limit = DecimalColumn.Limit(scale);
        if (value < -limit || value > limit)
        {
            Refuse(path.ToString(), "outOfRange", DecimalColumn.Text(-limit), DecimalColumn.Text(limit));
            return null;
        }
        // A value between two that the column can hold is the empty period before the upper one.
        var rounded = decimal.Round(value, scale, MidpointRounding.ToPositiveInfinity);
        return rounded == value ? Literal.Point(rounded) : Literal.Period(rounded, rounded);
    }
}
