namespace Guanxi.Web.Api;

/// <summary>Configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    /// <summary>Calls a token or person may make per minute on average; 0 sets no limit.</summary>
    public int CallsPerMinute { get; set; } = 6_000;
    /// <summary>Calls that may come at once before the average counts; 0 takes a tenth of a minute's.</summary>
    public int Burst { get; set; }
    /// <summary>Bytes of one record's body.</summary>
    public int MaxBody { get; set; } = 4 * 1024 * 1024;
    /// <summary>Rows of one atomic bulk call.</summary>
    public int MaxAtomicRows { get; set; } = 10_000;
    public TimeSpan IdempotencyKeyLife { get; set; } = TimeSpan.FromHours(24);
}
