using System.Security.Cryptography;
using Guanxi.Web.Backups.Places;

namespace Guanxi.Web.Tests.Pages;

public sealed class BucketPlaceTests
{
    /// <summary>Less than a part, and three parts of which the last is one byte.</summary>
    [Theory, InlineData(1_000), InlineData((32 << 20) + 1)]
    public async Task A_file_of_any_size_goes_to_a_bucket_with_every_request_signed_and_comes_back(int length)
    {
        await using var store = await BucketStore.Start();
        var scratch = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var (sent, cancel) = (RandomNumberGenerator.GetBytes(length), TestContext.Current.CancellationToken);
        var place = new BucketPlace(new(store.Address, BucketStore.Bucket, "夜 间+/", BucketPlan.UsualRegion, BucketStore.KeyId, ""), BucketStore.Secret, scratch);
        await place.Put("a b&c=d 茶.guanxi", async path => await File.WriteAllBytesAsync(path, sent, cancel), cancel);
        Assert.Equal(("a b&c=d 茶.guanxi", length), Assert.Single((await place.List(cancel)).Select(f => (f.Name, (int)f.Size))));
        await using (var back = await place.Open("a b&c=d 茶.guanxi", cancel))
        using (var whole = new MemoryStream())
        {
            await back.CopyToAsync(whole, cancel);
            Assert.True(whole.ToArray().AsSpan().SequenceEqual(sent));
        }
        await place.Remove("a b&c=d 茶.guanxi", cancel);
        Assert.Empty(store.Objects);
    }
}
