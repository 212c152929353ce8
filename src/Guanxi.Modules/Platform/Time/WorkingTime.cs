namespace Guanxi.Modules.Platform;

/// <summary>
/// Arithmetic in working time: a weekly pattern of hours in one time zone, with days that are not what their weekday says.
/// Knows nothing of records. Instants are UTC; spans are time really worked, so an hour that the clock skips is not worked.
/// </summary>
public sealed class WorkingTime
{
    /// <summary>Days looked ahead for the next working hour before the pattern is taken for empty.</summary>
    const int Horizon = 3_700;

    readonly IReadOnlyList<IReadOnlyList<Shift>> _week;
    readonly IReadOnlyDictionary<DateOnly, DayKind> _special;
    readonly TimeZoneInfo _zone;
    readonly IReadOnlyList<Shift> _usual;

    /// <param name="week">Seven days, Sunday first, each as <see cref="WorkingHours"/> writes it.</param>
    /// <param name="special">Days off, and days worked although the pattern says off: by the hours of the first working weekday.</param>
    public WorkingTime(IReadOnlyList<string?> week, TimeZoneInfo zone, IReadOnlyDictionary<DateOnly, DayKind>? special = null)
    {
        if (week.Count != 7) throw new ArgumentException("A week has seven days.", nameof(week));
        _week = [.. week.Select(Shift.ParseDay)];
        _special = special ?? new Dictionary<DateOnly, DayKind>();
        _zone = zone;
        _usual = _week.Skip(1).Append(_week[0]).FirstOrDefault(d => d.Count > 0) ?? [];
    }

    public bool IsWorking(DateTimeOffset at) => SpansOf(DayOf(at)).Any(s => s.From <= at && at < s.Until);

    public bool IsWorkday(DateOnly day) => ShiftsOf(day).Count > 0;

    /// <summary>The moment itself when it is worked, else the next one that is; null when nobody ever works.</summary>
    public DateTimeOffset? Next(DateTimeOffset at) => SpansFrom(at).Select(s => (DateTimeOffset?)s.From).FirstOrDefault();

    /// <summary>The moment by which that much has been worked since <paramref name="start"/>; null when nobody ever works.</summary>
    public DateTimeOffset? Add(DateTimeOffset start, TimeSpan work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(work, TimeSpan.Zero);
        var left = work;
        foreach (var (from, until) in SpansFrom(start))
        {
            if (left <= until - from) return from + left;
            left -= until - from;
        }
        return null;
    }

    /// <summary>Time worked between two moments; negative when they are the wrong way round.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset until)
    {
        if (until < from) return -Between(until, from);
        var worked = TimeSpan.Zero;
        var last = DayOf(until);
        for (var day = DayOf(from); day <= last; day = day.AddDays(1))
            foreach (var span in SpansOf(day))
            {
                var (start, end) = (span.From < from ? from : span.From, span.Until > until ? until : span.Until);
                if (start < end) worked += end - start;
            }
        return worked;
    }

    /// <summary>The day <paramref name="count"/> working days later; the day itself for 0.</summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        for (var ahead = 0; count > 0 && ahead < Horizon; ahead++)
        {
            day = day.AddDays(1);
            if (IsWorkday(day)) count--;
        }
        return day;
    }

    /// <summary>What is left of the working spans from a moment on, up to the horizon after the last of them.</summary>
    IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> SpansFrom(DateTimeOffset at)
    {
        var day = DayOf(at);
        for (var idle = 0; idle < Horizon && day < DateOnly.MaxValue; idle++, day = day.AddDays(1))
            foreach (var (from, until) in SpansOf(day))
                if (until > at)
                {
                    idle = 0;
                    yield return (from < at ? at : from, until);
                }
    }

    IEnumerable<(DateTimeOffset From, DateTimeOffset Until)> SpansOf(DateOnly day)
    {
        foreach (var shift in ShiftsOf(day))
        {
            var (from, until) = (Moment(day, shift.From), Moment(day, shift.Until));
            if (from < until) yield return (from, until);
        }
    }

    IReadOnlyList<Shift> ShiftsOf(DateOnly day)
    {
        var pattern = _week[(int)day.DayOfWeek];
        return !_special.TryGetValue(day, out var kind) ? pattern : kind == DayKind.Off ? [] : pattern.Count > 0 ? pattern : _usual;
    }

    DateOnly DayOf(DateTimeOffset at) => LocalDay.Of(at, _zone);

    /// <param name="minutes">Since midnight; 1440 is the midnight after.</param>
    DateTimeOffset Moment(DateOnly day, int minutes)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).AddMinutes(minutes);
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(15);
        return new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
