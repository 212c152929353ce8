using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Fields;
using Markdig;

namespace Guanxi.Web.Pages.Guide;

/// <summary>The guide of docs/guide, in both languages, as the pages of the product show it.</summary>
public sealed partial class GuideBook(IRichTextSanitiser sanitiser)
{
    /// <summary>In the order they are read.</summary>
    public static readonly IReadOnlyList<(string Name, string Icon)> Chapters =
        [("start", "rocket"), ("lists", "table-2"), ("records", "file-text"), ("merging", "git-merge"), ("service", "life-buoy"), ("approvals", "stamp"), ("reports", "chart-column"), ("automation", "zap"), ("phone", "smartphone"), ("import", "upload"), ("setup", "settings"), ("rights", "shield"), ("signing-in", "log-in"), ("running", "archive-restore"), ("whats-new", "sparkles")];

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();
    readonly ConcurrentDictionary<(string, string), GuideChapter> _read = new();

    public static bool Has(string name) => Chapters.Any(c => c.Name == name);

    public GuideChapter Read(string language, string name) => _read.GetOrAdd((language, name), Load);

    GuideChapter Load((string Language, string Name) which)
    {
        using var reader = new StreamReader(typeof(GuideBook).Assembly.GetManifestResourceStream($"guide/{which.Language}/{which.Name}.md") ?? throw new InvalidOperationException($"the guide has no {which.Name} in {which.Language}"));
        var text = reader.ReadToEnd();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return new(text[..end].TrimStart('#', ' ').Trim(), sanitiser.Sanitise(Markdown.ToHtml(text[end..], Pipeline)));
    }

    /// <summary>The chapter that speaks of a page.</summary>
    public static string Of(string path) => path switch
    {
        "" or "/" => "start",
        _ when Reports().IsMatch(path) => "reports",
        _ when Automation().IsMatch(path) => "automation",
        _ when Running().IsMatch(path) => "running",
        _ when SigningIn().IsMatch(path) => "signing-in",
        _ when path.StartsWith("/setup", StringComparison.Ordinal) || path.StartsWith("/settings", StringComparison.Ordinal) => "setup",
        _ when Service().IsMatch(path) => "service",
        _ when Approvals().IsMatch(path) => "approvals",
        _ when path.StartsWith("/import", StringComparison.Ordinal) => "import",
        _ when path.StartsWith("/profile", StringComparison.Ordinal) || path.StartsWith("/users", StringComparison.Ordinal) => "rights",
        _ when path.StartsWith("/offline", StringComparison.Ordinal) => "phone",
        _ when path.EndsWith("/" + Uniting.UnitePages.Path, StringComparison.Ordinal) => "merging",
        _ when Record().IsMatch(path) => "records",
        _ => "lists",
    };

    [GeneratedRegex("^/(tickets|complaints|complaint-tasks|call-backs|articles)(/|$)")] private static partial Regex Service();
    [GeneratedRegex("^/(reports|dashboards)(/|$)")] private static partial Regex Reports();
    [GeneratedRegex("^/(automation-rules|rule-runs)(/|$)")] private static partial Regex Automation();
    [GeneratedRegex("^/(approvals|approval-turns|approval-policies|deputies)(/|$)")] private static partial Regex Approvals();
    [GeneratedRegex("^/(setup/(backups|status)|feed-stops|scheduled-jobs)(/|$)")] private static partial Regex Running();
    [GeneratedRegex("^/(setup/(signing-in|networks|provider)|sign-in-events)(/|$)")] private static partial Regex SigningIn();
    [GeneratedRegex("^/[a-z-]+/[0-9a-fA-F]{8}-")] private static partial Regex Record();
}

/// <param name="Html">Sanitised.</param>
public sealed record GuideChapter(string Title, string Html);
