using System.Net;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Mail;

/// <summary>Fills templates: from a record as the viewer sees it, in the reader's language where the template has it.</summary>
public sealed class MailTemplates(TemplateValues values, Company company, MailServer servers)
{
    /// <summary>Places that stand for the same in every template: the company's name, the address of the record, the sender's name. A field of that name goes before.</summary>
    public static IReadOnlySet<string> Always { get; } = new HashSet<string> { "company", "link", "sender" };

    public async ValueTask<(string Subject, string Html)> Fill(MailTemplate template, Viewer viewer, ObjectModel model, Guid record, string language, CancellationToken cancel = default)
    {
        var chinese = Texts.LanguageOf(language) == Texts.Chinese ? !string.IsNullOrEmpty(template.SubjectZh) : string.IsNullOrEmpty(template.SubjectEn);
        var subject = TextTemplate.Parse((chinese ? template.SubjectZh : template.SubjectEn) ?? "");
        var body = TextTemplate.Parse((chinese ? template.BodyZh : template.BodyEn) ?? "");
        var known = await values.Of(viewer, model, record, subject.Paths.Union(body.Paths), chinese ? Texts.Chinese : Texts.English, cancel: cancel);
        known.TryAdd("company", company.Facts.Name);
        known.TryAdd("sender", viewer.Name);
        known.TryAdd("link", (await servers.Find(cancel))?.Site is { Length: > 0 } site ? $"{site}/{model.Name}/{record}" : "");
        return (subject.Fill(known), body.Fill(known, Html));
    }

    static string Html(string value) => WebUtility.HtmlEncode(value).Replace("\n", "<br>", StringComparison.Ordinal);
}
