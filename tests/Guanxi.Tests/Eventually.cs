namespace Guanxi.Tests;

/// <summary>Waits for what another thread, process or transaction brings about: two minutes before it gives up, which on a busy machine is no measure of speed.</summary>
static class Eventually
{
    const int Looks = 1_200;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan First = TimeSpan.FromMilliseconds(10);

    /// <summary>What <paramref name="look"/> sees once it is <paramref name="enough"/>.</summary>
    /// <param name="otherwise">What the failure says of the last that was seen.</param>
    public static async Task<T> Comes<T>(Func<Task<T>> look, Predicate<T> enough, Func<T, string>? otherwise = null)
    {
        for (var i = 0; ; i++)
        {
            var seen = await look();
            if (enough(seen)) return seen;
            Assert.True(i < Looks, otherwise?.Invoke(seen) ?? $"did not come: {seen}");
            await Task.Delay(i < 10 ? First : Pause);
        }
    }

    public static Task Holds(Func<Task<bool>> holds, Func<string>? otherwise = null) => Comes(holds, held => held, _ => otherwise?.Invoke() ?? "did not come true");

    public static Task Holds(Func<bool> holds, Func<string>? otherwise = null) => Holds(() => Task.FromResult(holds()), otherwise);
}
