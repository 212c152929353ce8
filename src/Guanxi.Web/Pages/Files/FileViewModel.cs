using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Files;

/// <param name="Text">The beginning of a text; null for all else.</param>
public sealed record FileViewModel(FileRecord File, string? Text);

/// <summary>Sizes as people read them.</summary>
static class FileSizes
{
    public static string Of(LocaleFormat format, long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{format.Number(Math.Round(bytes / 1024m))} KB",
        < 1L << 30 => $"{format.Number(Math.Round(bytes / 1048576m, 1))} MB",
        _ => $"{format.Number(Math.Round(bytes / 1073741824m, 1))} GB",
    };
}
