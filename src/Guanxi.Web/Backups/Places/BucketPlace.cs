using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Guanxi.Web.Backups.Places;

/// <summary>A bucket of an S3-compatible store. Large files go there in parts and are there whole or not at all.</summary>
/// <param name="secret">As the store gave it.</param>
/// <param name="scratch">Path of a folder of its own for files on their way; made and removed here.</param>
sealed class BucketPlace(BucketPlan plan, string secret, string scratch) : IBackupPlace
{
    /// <summary>Bytes sent at once.</summary>
    const long Part = 16 << 20;

    public async ValueTask<IReadOnlyList<PlacedFile>> List(CancellationToken cancel)
    {
        using var client = Client();
        var files = new List<PlacedFile>();
        var request = new ListObjectsV2Request { BucketName = plan.Bucket, Prefix = plan.Prefix };
        for (ListObjectsV2Response page; ; request.ContinuationToken = page.NextContinuationToken)
        {
            page = await Asked(() => client.ListObjectsV2Async(request, cancel));
            foreach (var file in page.S3Objects ?? [])
                if (file.Key[plan.Prefix.Length..] is { Length: > 0 } name && !name.Contains('/', StringComparison.Ordinal))
                    files.Add(new(name, file.Size ?? 0, new DateTimeOffset((file.LastModified ?? DateTime.UnixEpoch).ToUniversalTime())));
            if (page.IsTruncated != true) return files;
        }
    }

    public async ValueTask Try(CancellationToken cancel) => await List(cancel);

    public async ValueTask Put(string name, Func<string, ValueTask> write, CancellationToken cancel)
    {
        Directory.CreateDirectory(scratch);
        try
        {
            var path = Path.Combine(scratch, Path.GetFileName(name));
            await write(path);
            using var client = Client();
            await Asked(() => new FileInfo(path).Length <= Part ? Whole(client, plan.Prefix + name, path, cancel) : InParts(client, plan.Prefix + name, path, cancel));
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Stores other than Amazon's do not know bodies that are signed piece by piece.</summary>
    async Task<string> Whole(AmazonS3Client client, string key, string path, CancellationToken cancel) =>
        (await client.PutObjectAsync(new() { BucketName = plan.Bucket, Key = key, FilePath = path, UseChunkEncoding = false }, cancel)).ETag;

    async Task<string> InParts(AmazonS3Client client, string key, string path, CancellationToken cancel)
    {
        var upload = (await client.InitiateMultipartUploadAsync(new() { BucketName = plan.Bucket, Key = key }, cancel)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            // A store takes ten thousand parts.
            var (length, part) = (new FileInfo(path).Length, Math.Max(Part, new FileInfo(path).Length / 9_000));
            for (long at = 0; at < length; at += part)
                parts.Add(new(await client.UploadPartAsync(new()
                {
                    BucketName = plan.Bucket, Key = key, UploadId = upload, PartNumber = parts.Count + 1, FilePath = path, FilePosition = at, PartSize = Math.Min(part, length - at), UseChunkEncoding = false,
                }, cancel)));
            return (await client.CompleteMultipartUploadAsync(new() { BucketName = plan.Bucket, Key = key, UploadId = upload, PartETags = parts }, cancel)).ETag;
        }
        catch
        {
            // What has arrived costs room until it is thrown away.
            await client.AbortMultipartUploadAsync(new() { BucketName = plan.Bucket, Key = key, UploadId = upload }, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Fetched whole before it is read: what breaks off on the way is the store's trouble, not the archive's.</summary>
    public async ValueTask<Stream> Open(string name, CancellationToken cancel)
    {
        var file = new FileStream(scratch + Backup.Ending, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            using var client = Client();
            using var found = await Asked(() => client.GetObjectAsync(plan.Bucket, plan.Prefix + name, cancel));
            await found.ResponseStream.CopyToAsync(file, cancel);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    public async ValueTask Remove(string name, CancellationToken cancel)
    {
        using var client = Client();
        await Asked(() => client.DeleteObjectAsync(plan.Bucket, plan.Prefix + name, cancel));
    }

    AmazonS3Client Client() => new(new BasicAWSCredentials(plan.KeyId, secret), new AmazonS3Config
    {
        ServiceURL = plan.Endpoint, AuthenticationRegion = plan.Region, ForcePathStyle = true, MaxErrorRetry = 2,
        // Stores other than Amazon's do not know the newer checksums.
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED, ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });

    static async ValueTask<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception refused) when (refused.StatusCode != HttpStatusCode.NotFound || refused.ErrorCode != "NoSuchKey")
        {
            throw new PlaceUnreachableException($"{refused.ErrorCode}: {refused.Message}", refused);
        }
        catch (Exception away) when (away is AmazonClientException or HttpRequestException or WebException)
        {
            throw new PlaceUnreachableException(away.GetBaseException().Message, away);
        }
    }
}
