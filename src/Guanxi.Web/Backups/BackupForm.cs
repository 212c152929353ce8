using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Web.Backups.Places;

namespace Guanxi.Web.Backups;

/// <summary>The plan as it is typed; secrets that are left empty stay as they are.</summary>
public sealed record BackupForm
{
    const int MostKept = 3_650;
    /// <summary>Characters of a passphrase: whoever has the file may try as many as they like.</summary>
    public const int ShortestPassphrase = 12;

    public string? Hour { get; init; }
    public string? Passphrase { get; init; }
    public string? Days { get; init; }
    public string? Months { get; init; }
    public string? Folder { get; init; }
    public string? Endpoint { get; init; }
    public string? Bucket { get; init; }
    public string? Prefix { get; init; }
    public string? Region { get; init; }
    public string? KeyId { get; init; }
    public string? Secret { get; init; }

    public static BackupForm Of(BackupPlan plan) => new()
    {
        Hour = plan.Hour?.ToString(CultureInfo.InvariantCulture), Days = plan.Days.ToString(CultureInfo.InvariantCulture), Months = plan.Months.ToString(CultureInfo.InvariantCulture), Folder = plan.Folder,
        Endpoint = plan.Bucket?.Endpoint, Bucket = plan.Bucket?.Bucket, Prefix = plan.Bucket?.Prefix, Region = plan.Bucket?.Region, KeyId = plan.Bucket?.KeyId,
    };

    public static BackupForm Typed(IFormCollection form) => new()
    {
        Hour = form["hour"], Passphrase = form["passphrase"], Days = form["days"], Months = form["months"], Folder = form["folder"],
        Endpoint = form["endpoint"], Bucket = form["bucket"], Prefix = form["prefix"], Region = form["region"], KeyId = form["keyId"], Secret = form["secret"],
    };

    /// <param name="known">The plan in force, whose secrets stay.</param>
    public BackupPlan Read(BackupPlan? known, BackupShelf shelf, List<Problem> problems)
    {
        if (Written(Folder) is { } named && !Path.IsPathFullyQualified(named)) problems.Add(new("folder", "notAFolder"));
        if (string.IsNullOrEmpty(Passphrase) && known?.Passphrase is null) problems.Add(new("passphrase", "required"));
        else if (Passphrase is { Length: > 0 and < ShortestPassphrase }) problems.Add(new("passphrase", "passwordTooShort", ShortestPassphrase));
        return new(string.IsNullOrEmpty(Hour) ? null : Number("hour", Hour, 0, 23, problems), Written(Folder),
            Number("days", Days, 1, MostKept, problems), Number("months", Months, 0, MostKept, problems), known?.Passphrase, ReadBucket(known?.Bucket, shelf, problems));
    }

    /// <summary>Null where nothing is said of a store.</summary>
    BucketPlan? ReadBucket(BucketPlan? known, BackupShelf shelf, List<Problem> problems)
    {
        if (Written(Endpoint) is not { } endpoint) return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http")) problems.Add(new("endpoint", "notAUrl"));
        foreach (var (field, value) in ((string, string?)[])[("bucket", Bucket), ("keyId", KeyId)])
            if (Written(value) is null) problems.Add(new(field, "required"));
        var secret = string.IsNullOrEmpty(Secret) ? known?.Secret : shelf.Seal(Secret);
        if (secret is null) problems.Add(new("secret", "required"));
        var prefix = Written(Prefix)?.Trim('/') is { Length: > 0 } folder ? folder + "/" : "";
        return new(endpoint, Written(Bucket) ?? "", prefix, Written(Region) ?? BucketPlan.UsualRegion, Written(KeyId) ?? "", secret ?? "");
    }

    static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static int Number(string field, string? text, int least, int most, List<Problem> problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        problems.Add(new(field, "outOfRange", least, most));
        return least;
    }
}
