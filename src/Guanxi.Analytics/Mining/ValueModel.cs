namespace Guanxi.Analytics.Mining;

/// <summary>What was learned and how far it can be trusted; kept as the setting <c>customerValue</c> and shown on the page of customer value.</summary>
public sealed record ValueModel
{
    /// <summary>Fewer tell chance, not habit.</summary>
    public const int FewestBuyers = 50, FewestRepeaters = 20, FewestForScores = 20;

    public DateTimeOffset At { get; init; }
    /// <summary>What was taken for a purchase; null of models of earlier versions.</summary>
    public PurchaseSource? Source { get; init; }
    /// <summary>When it was reckoned for the first time from other purchases than before: what changed then is no change of customers.</summary>
    public DateTimeOffset? SourceSince { get; init; }
    public int Buyers { get; init; }
    /// <summary>Who bought more than once.</summary>
    public int Repeaters { get; init; }
    /// <summary>Why it says nothing of the future: a key under <c>value.refused.</c>; null when it does.</summary>
    public string? Refused { get; init; }
    /// <summary>r, α, a, b and their standard errors.</summary>
    public IReadOnlyList<double> Buying { get; init; } = [];
    public IReadOnlyList<double?> BuyingErrors { get; init; } = [];
    /// <summary>p, q, v and their standard errors.</summary>
    public IReadOnlyList<double> Worth { get; init; } = [];
    public IReadOnlyList<double?> WorthErrors { get; init; } = [];
    public double LogLikelihood { get; init; }
    /// <summary>Of all customers in the next twelve months, and between what it lies eight times out of ten.</summary>
    public double? Expected { get; init; }
    public double ExpectedLow { get; init; }
    public double ExpectedHigh { get; init; }
    /// <summary>The last quarter of the time, left out and foretold: since when, purchases expected and made.</summary>
    public DateOnly? HeldOutSince { get; init; }
    public double HeldOutExpected { get; init; }
    public int HeldOutMade { get; init; }
    /// <summary>By purchases before the hold-out (0, 1, 2 … 5 and more repeats): expected and made on average.</summary>
    public IReadOnlyList<Calibration> Calibrations { get; init; } = [];
}

public sealed record Calibration(int Repeats, int Customers, double Expected, double Made);
