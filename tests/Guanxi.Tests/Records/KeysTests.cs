using System.Globalization;
using Guanxi.Kernel.Records;

namespace Guanxi.Tests.Records;

public sealed class KeysTests
{
    readonly SetClock _clock = new();

    static long Milliseconds(Guid key) => long.Parse(key.ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [Fact]
    public void Keys_sort_in_the_order_they_were_made_even_when_a_millisecond_has_given_out_all_it_has()
    {
        var keys = new Keys(_clock);
        var made = Enumerable.Range(0, 20_000).Select(_ => keys.Next().ToString()).ToList();
        _clock.Now += TimeSpan.FromMilliseconds(1);
        made.Add(keys.Next().ToString());
        Assert.Equal(made.Distinct().Order(StringComparer.Ordinal), made);
    }

    [Fact]
    public void A_key_is_of_version_seven_and_tells_its_millisecond()
    {
        var key = new Keys(_clock).Next();
        Assert.Equal((7, 8), (key.Version, key.Variant & 0xC));
        Assert.Equal(_clock.Now.ToUnixTimeMilliseconds(), Milliseconds(key));
    }

    [Fact]
    public void A_clock_set_back_is_followed()
    {
        var keys = new Keys(_clock);
        keys.Next();
        _clock.Now -= TimeSpan.FromHours(1);
        Assert.Equal(_clock.Now.ToUnixTimeMilliseconds(), Milliseconds(keys.Next()));
    }
}
