namespace Guanxi.Web.Backups.Places;

/// <summary>A bucket of an S3-compatible store: of Amazon, Alibaba (OSS), Tencent (COS), MinIO, Ceph …</summary>
/// <param name="Endpoint">Address of the store, <c>https://s3.example.com</c>.</param>
/// <param name="Prefix">Before the names of files, with a slash at its end; empty for none.</param>
/// <param name="Region">As the store calls it; many take any.</param>
/// <param name="Secret">Encrypted by the installation's keys.</param>
public sealed record BucketPlan(string Endpoint, string Bucket, string Prefix, string Region, string KeyId, string Secret)
{
    public const string UsualRegion = "us-east-1";
}
