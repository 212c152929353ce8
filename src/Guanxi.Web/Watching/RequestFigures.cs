namespace Guanxi.Web.Watching;

/// <summary>The requests of the last minutes, as this process answered them.</summary>
public sealed class RequestFigures(TimeProvider clock)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    const int Most = 20_000;

    readonly Lock _lock = new();
    readonly Queue<(DateTimeOffset At, float Milliseconds, bool Failed)> _recent = new();

    public void Answered(TimeSpan took, bool failed)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            _recent.Enqueue((now, (float)took.TotalMilliseconds, failed));
            while (_recent.Count > Most || _recent.Peek().At < now - Window) _recent.Dequeue();
        }
    }

    public RequestSummary Sum()
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var within = _recent.Where(r => r.At >= now - Window).ToList();
            if (within.Count == 0) return new(0, 0, 0, 0, 0);
            var sorted = within.Select(r => r.Milliseconds).Order().ToList();
            var seconds = Math.Max(1, (now - within[0].At).TotalSeconds);
            return new(within.Count, within.Count / seconds, within.Count(r => r.Failed), sorted[sorted.Count / 2], sorted[sorted.Count * 95 / 100]);
        }
    }
}

/// <param name="Failed">Answered with 500 or above.</param>
/// <param name="Median">Milliseconds; half of them took longer.</param>
/// <param name="Late">Milliseconds; one in twenty took longer.</param>
public sealed record RequestSummary(int Count, double PerSecond, int Failed, double Median, double Late);
