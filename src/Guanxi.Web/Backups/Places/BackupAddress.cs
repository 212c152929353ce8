using Guanxi.Web.Commands;

namespace Guanxi.Web.Backups.Places;

/// <summary>
/// One backup as the command line names it: a path, or <c>s3://bucket/folder/name.guanxi</c> with the store's address and keys in the
/// environment as its own tools read them (<c>AWS_ENDPOINT_URL</c>, <c>AWS_ACCESS_KEY_ID</c>, <c>AWS_SECRET_ACCESS_KEY</c>, <c>AWS_REGION</c>).
/// </summary>
static class BackupAddress
{
    const string Scheme = "s3://";

    /// <param name="scratch">Path of a folder of its own for what is on its way.</param>
    /// <exception cref="CommandException">No such address, or keys are missing.</exception>
    public static (IBackupPlace Place, string Name) Parse(string address, string scratch)
    {
        if (!address.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            var path = Path.GetFullPath(address);
            return (new FolderPlace(Path.GetDirectoryName(path)!), Path.GetFileName(path));
        }
        var parts = address[Scheme.Length..].Split('/');
        if (parts.Length < 2 || parts[0].Length == 0 || parts[^1].Length == 0) throw new CommandException("command.backup.address", address);
        var prefix = string.Concat(parts[1..^1].Select(p => p + "/"));
        var plan = new BucketPlan(Given("AWS_ENDPOINT_URL"), parts[0], prefix, Environment.GetEnvironmentVariable("AWS_REGION") ?? BucketPlan.UsualRegion, Given("AWS_ACCESS_KEY_ID"), "");
        return (new BucketPlace(plan, Given("AWS_SECRET_ACCESS_KEY"), scratch), parts[^1]);
    }

    static string Given(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : throw new CommandException("command.backup.keys", name);
}
