using System.Diagnostics;
using System.Globalization;

namespace Guanxi.Tests;

/// <summary>
/// What fuzzers share: a few thousand inputs in each run; as many as <c>GUANXI_SOUP=1000000</c> says when somebody asks for more, and then
/// none may take a second of processor time and all together hold 500 MB.
/// </summary>
static class Soup
{
    const long MostHeld = 500_000_000;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("GUANXI_SOUP"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;

    public static int Rounds(int usual) => Asked ?? usual;

    public static T Taste<T>(string input, Func<T> read)
    {
        if (Asked is null) return read();
        var (began, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = read();
        // What other work kept waiting took long, but did nothing.
        var took = Stopwatch.GetElapsedTime(began);
        if (took >= Longest && Environment.CpuUsage.TotalTime - spent >= Longest) Assert.Fail($"{took} for {input}");
        // Only what is still held once all else was collected counts, and collecting costs more than reading.
        if (GC.GetTotalMemory(false) >= MostHeld && GC.GetTotalMemory(true) is var held and >= MostHeld) Assert.Fail($"{held} bytes are held after {input}");
        return result;
    }
}
