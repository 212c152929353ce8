using System.Collections.Concurrent;
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
    const int Together = 8;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("GUANXI_SOUP"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;

    /// <param name="shares">How many fuzzers make the number asked for together.</param>
    public static int Rounds(int usual, int shares = 1) => Asked / shares ?? usual;

    public static T Taste<T>(string input, Func<T> read)
    {
        if (Asked is null) return read();
        var (began, spent) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var result = read();
        // What other work kept waiting took long, but did nothing.
        var took = Stopwatch.GetElapsedTime(began);
        if (took >= Longest && Environment.CpuUsage.TotalTime - spent >= Longest) Assert.Fail($"{took} for {input}");
        Weigh(input);
        return result;
    }

    /// <summary>The same for what a server answers, some at a time. One that took a second in such company is tasted again alone.</summary>
    public static async Task Taste<T>(IEnumerable<T> inputs, Func<T, Task> taste)
    {
        var slow = new ConcurrentQueue<T>();
        await Parallel.ForEachAsync(inputs, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (input, _) =>
        {
            if (await Took(input) >= Longest) slow.Enqueue(input);
            if (Asked is not null) Weigh($"{input}");
        });
        if (Asked is null) return;
        foreach (var input in slow)
            if (await Took(input) is var took && took >= Longest) Assert.Fail($"{took} for {input}");

        async Task<TimeSpan> Took(T input)
        {
            var began = Stopwatch.GetTimestamp();
            await taste(input);
            return Stopwatch.GetElapsedTime(began);
        }
    }

    /// <summary>Only what is still held once all else was collected counts, and collecting costs more than reading.</summary>
    static void Weigh(string input)
    {
        if (GC.GetTotalMemory(false) >= MostHeld && GC.GetTotalMemory(true) is var held and >= MostHeld) Assert.Fail($"{held} bytes are held after {input}");
    }
}
