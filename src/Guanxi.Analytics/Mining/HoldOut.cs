namespace Guanxi.Analytics.Mining;

/// <summary>Learns from the first three quarters of the time and foretells the last: what a model says of itself only data it has not seen can tell.</summary>
static class HoldOut
{
    const int MostRepeats = 5;

    public static async Task<ValueModel> Check(IReadOnlyList<Buyer> buyers, DateOnly today, BuyersOn on, ValueModel model)
    {
        var since = today.AddDays(-(today.DayNumber - buyers.Min(b => b.First).DayNumber) / 4);
        var weeks = (today.DayNumber - since.DayNumber) / 7.0;
        var known = await on(since);
        if (weeks < 4 || known.Count(b => b.Purchases > 1) < ValueModel.FewestRepeaters) return model;
        var fitted = BetaGeometric.Fit(known.Select(b => b.HistoryOn(since)));
        var now = buyers.ToDictionary(b => b.Account, b => b.Purchases);
        var foretold = known.Select(b => (Repeats: Math.Min(MostRepeats, b.Purchases - 1), Expected: fitted.Expected(b.HistoryOn(since), weeks), Made: now[b.Account] - b.Purchases)).ToList();
        return model with
        {
            HeldOutSince = since, HeldOutExpected = foretold.Sum(f => f.Expected), HeldOutMade = foretold.Sum(f => f.Made),
            Calibrations = [.. foretold.GroupBy(f => f.Repeats).OrderBy(g => g.Key).Select(g => new Calibration(g.Key, g.Count(), g.Average(f => f.Expected), g.Average(f => f.Made)))],
        };
    }
}
