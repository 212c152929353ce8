using System.Globalization;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>The query string of the feed.</summary>
public sealed class FeedParameters
{
    const int MaxWaitSeconds = 60;

    readonly List<Problem> _problems = [];

    public FeedParameters(IQueryCollection query, bool ofRecord = false)
    {
        foreach (var (name, value) in query)
            switch (name)
            {
                case "limit": Limit = (int)Read(name, value, 1, ListRequest.MaxLimit); break;
                case "before" when ofRecord: Before = Read(name, value, 0, long.MaxValue); break;
                case "after" when !ofRecord: After = Read(name, value, 0, long.MaxValue); break;
                case "wait" when !ofRecord: Wait = (int)Read(name, value, 0, MaxWaitSeconds); break;
                case "objects" when !ofRecord: Objects = value.ToString().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries); break;
                default: _problems.Add(new(name, "unknownParameter", name)); break;
            }
    }

    public int Limit { get; } = 100;
    public long? After { get; }
    public long? Before { get; }
    /// <summary>Seconds.</summary>
    public int Wait { get; }
    public IReadOnlyCollection<string>? Objects { get; }
    public IReadOnlyList<Problem> Problems => _problems;

    long Read(string name, string? text, long min, long max)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max) return value;
        _problems.Add(new(name, "outOfRange", min, max));
        return min;
    }
}
