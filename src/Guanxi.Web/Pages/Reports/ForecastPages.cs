using System.Text.Json;
using Guanxi.Analytics.Measures;
using Guanxi.Analytics.Mining;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Reports;

/// <summary>What the coming months will bring: of the deals that the reader sees, beside the pipeline as people judge it.</summary>
public static class ForecastPages
{
    const int Ahead = 6, MostMonths = 72;
    static readonly string[] Asked = ["wonAmount", "commit", "bestCase", "weightedOpen"];

    public static void MapForecast(this IEndpointRouteBuilder routes) => routes.MapGet("/dashboards/forecast", Show);

    static async Task<IResult> Show(Visit visit, Pivots pivots, Company company)
    {
        if (visit.Object("opportunities") is not { } model) return await visit.Missing();
        var cube = new Cube(visit.Registry, model, visit.Viewer);
        if (Asked.Any(m => cube.Find(m) is null)) return await visit.Forbidden();
        var query = new PivotQuery(model) { Rows = [new("closeDate", DatePart.Month)], Measures = Asked };
        try
        {
            var pivot = await pivots.Ask(visit.Viewer, query, visit.Cancel);
            return await visit.Page<ForecastPage>(ForecastModel.Of(pivot, visit.Today, company.Facts.Currency) with { Tracks = await ForecastTrack.Load(visit) });
        }
        catch (Analytics.Engine.EngineException)
        {
            return await visit.Page<ForecastPage>(new ForecastModel([], null, new(visit.Today.Year, visit.Today.Month, 1), [], company.Facts.Currency));
        }
    }

    /// <summary>Whole months up to the present one, none left out.</summary>
    internal static List<(DateOnly Month, double Won)> Months(IReadOnlyDictionary<DateOnly, Judgement> known, DateOnly present)
    {
        var won = known.Where(k => k.Value.Won > 0 && k.Key < present).Select(k => k.Key).ToList();
        var months = new List<(DateOnly, double)>();
        if (won.Count == 0) return months;
        for (var month = won.Min() is var first && first < present.AddMonths(-MostMonths) ? present.AddMonths(-MostMonths) : won.Min(); month < present; month = month.AddMonths(1))
            months.Add((month, known.GetValueOrDefault(month)?.Won ?? 0));
        return months;
    }

    internal static int MonthsAhead => Ahead;
}

/// <param name="Months">Won by month, without the present one.</param>
/// <param name="Forecast">Null when there is too little to speak.</param>
/// <param name="Present">First day of the present month, the first that is foretold.</param>
/// <param name="Judged">What people expect of the months that are foretold.</param>
public sealed record ForecastModel(IReadOnlyList<(DateOnly Month, double Won)> Months, Forecast? Forecast, DateOnly Present, IReadOnlyList<Judgement> Judged, string Currency)
{
    /// <summary>How well each person's months were foretold.</summary>
    public IReadOnlyList<ForecastTrack> Tracks { get; init; } = [];

    /// <summary>The season as a year has it, January first; null where too little is known.</summary>
    public string? Season(Visit visit)
    {
        if (Forecast?.Season is not { } season) return null;
        var year = Enumerable.Range(1, 12).Select(m => (Month: m, Percent: season[(m - Present.Month + 12) % 12])).ToList();
        var names = System.Globalization.CultureInfo.GetCultureInfo(visit.Language).DateTimeFormat.AbbreviatedMonthNames;
        return JsonSerializer.Serialize(new
        {
            kind = "bar", unit = "%", percent = true, categories = year.Select(m => names[m.Month - 1]), series = new[] { new { name = visit["forecast.season"], data = year.Select(m => Math.Round(m.Percent)) } },
        }, JsonValues.Options);
    }

    public static ForecastModel Of(Pivot pivot, DateOnly today, string currency)
    {
        var present = new DateOnly(today.Year, today.Month, 1);
        var known = pivot.Leaves.Where(r => r.Members[0].Key is DateOnly).ToDictionary(r => (DateOnly)r.Members[0].Key!, r => pivot.At(r, AxisKey.Total)!)
            .ToDictionary(r => r.Key, r => new Judgement(Number(r.Value[0]), Number(r.Value[1]), Number(r.Value[2]), Number(r.Value[3])));
        var months = ForecastPages.Months(known, present);
        return new(months, Forecast.Of([.. months.Select(m => m.Won)], ForecastPages.MonthsAhead), present,
            [.. Enumerable.Range(0, ForecastPages.MonthsAhead).Select(i => known.GetValueOrDefault(present.AddMonths(i)) ?? Judgement.Nothing)], currency);

        static double Number(decimal? value) => (double)(value ?? 0);
    }

    public string Chart(Visit visit)
    {
        var past = Months.TakeLast(24).ToList();
        var ahead = Forecast!.Ahead;
        return JsonSerializer.Serialize(new
        {
            kind = "line", unit = Currency, percent = false,
            categories = past.Select(m => m.Month).Concat(ahead.Select((_, i) => Present.AddMonths(i))).Select(visit.Format.Month),
            series = new[]
            {
                new { name = visit["forecast.won"], data = past.Select(m => (double?)m.Won).Concat(ahead.Select(_ => (double?)null)) },
                new { name = visit["forecast.expected"], data = Later(a => a.Value) },
                new { name = visit["forecast.low"], data = Later(a => a.Low) },
                new { name = visit["forecast.high"], data = Later(a => a.High) },
                new { name = visit["forecast.weighted"], data = past.Select(_ => (double?)null).Concat(Judged.Select(j => (double?)Math.Round(j.Weighted))) },
                new { name = visit["forecast.commit"], data = past.Select(_ => (double?)null).Concat(Judged.Select(j => (double?)Math.Round(j.Commit))) },
            },
        }, JsonValues.Options);

        IEnumerable<double?> Later(Func<MonthAhead, double> value) => past.Select(_ => (double?)null).Concat(ahead.Select(a => (double?)Math.Round(value(a))));
    }
}

/// <summary>A month by the deals expected to close in it.</summary>
/// <param name="BestCase">Commit and what may come if all goes well.</param>
/// <param name="Weighted">Open deals times their probability.</param>
public sealed record Judgement(double Won, double Commit, double BestCase, double Weighted)
{
    public static readonly Judgement Nothing = new(0, 0, 0, 0);
}
