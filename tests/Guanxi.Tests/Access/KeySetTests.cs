using Guanxi.Kernel.Access;

namespace Guanxi.Tests.Access;

public sealed class KeySetTests
{
    static Guid Key(int n) => new([.. new byte[14], (byte)(n >> 8), (byte)n], bigEndian: true);

    [Fact]
    public void A_set_holds_its_keys_and_none_between_or_beside_them()
    {
        for (var count = 0; count < 40; count++)
        {
            KeySet set = [.. Enumerable.Range(1, count).Reverse().Select(i => Key(i * 50)), .. Enumerable.Range(1, count).Select(i => Key(i * 50))];
            Assert.Equal(count, set.Count);
            for (var n = 0; n < 50 * (count + 2); n++)
            {
                var held = n % 50 == 0 && n > 0 && n <= 50 * count;
                Assert.Equal(held, set.Contains(Key(n)));
                Assert.Equal(held, KeySet.Holds(set.Bytes, Key(n).ToByteArray(bigEndian: true)));
            }
            Assert.False(KeySet.Holds(set.Bytes, []));
        }
    }
}
