namespace Guanxi.Tests;

/// <summary>The test data, found beside the repository; the directory is named by GUANXI_DATA where it lies elsewhere.</summary>
internal static class SharedData
{
    private static readonly Lazy<string> Root = new(Find);

    public static string File(params string[] parts) => Path.Combine([Root.Value, .. parts]);

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("GUANXI_DATA") is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate)) return candidate;
        }
        throw new DirectoryNotFoundException("shared/data beside the repository");
    }
}
