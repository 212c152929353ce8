namespace Guanxi.Analytics.Mining;

/// <summary>Learns from the first three quarters of the time and foretells the last: what a model says of itself only data it has not seen can tell.</summary>
static class HoldOut
{
    const int MostRepeats = 5;

    public static ValueModel Check(IReadOnlyList<Buyer> buyers, DateOnly today, ValueModel model)
    {
        var first = buyers.Min(b => b.Purchases[0].Day);
        var since = today.AddDays(-(today.DayNumber - first.DayNumber) / 4);
        var weeks = (today.DayNumber - since.DayNumber) / 7.0;
        var known = buyers.Select(b => (Buyer: b, History: b.HistoryOn(since))).Where(b => b.History is not null).Select(b => (b.Buyer, History: b.History!.Value)).ToList();
        if (weeks < 4 || known.Count(b => b.History.Frequency > 0) < ValueModel.FewestRepeaters) return model;
        var fitted = BetaGeometric.Fit(known.Select(b => b.History));
        var foretold = known.Select(b => (Repeats: Math.Min(MostRepeats, (int)b.History.Frequency), Expected: fitted.Expected(b.History, weeks), Made: b.Buyer.Purchases.Count(p => p.Day > since))).ToList();
        return model with
        {
            HeldOutSince = since, HeldOutExpected = foretold.Sum(f => f.Expected), HeldOutMade = foretold.Sum(f => f.Made),
            Calibrations = [.. foretold.GroupBy(f => f.Repeats).OrderBy(g => g.Key).Select(g => new Calibration(g.Key, g.Count(), g.Average(f => f.Expected), g.Average(f => f.Made)))],
        };
    }
}
