using Guanxi.Kernel.Access;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Platform.Mail;

namespace Guanxi.Integrations.Mail.Rules;

/// <summary>Its places can be read and name fields of its object, and there is something to send in one language at least.</summary>
sealed class AMailTemplateCanBeFilled : IBeforeSave<MailTemplate>
{
    public ValueTask BeforeSave(MailTemplate template, SaveContext context)
    {
        var registry = context.Unit.Store.Registry;
        var model = string.IsNullOrEmpty(template.Object) ? null : registry.Find(template.Object);
        if (!string.IsNullOrEmpty(template.Object) && model is not { Internal: false }) context.Refuse("object", "unknownObject", template.Object);
        if (string.IsNullOrEmpty(template.SubjectZh) && string.IsNullOrEmpty(template.SubjectEn)) context.Refuse(context.Viewer.Language == Texts.Chinese ? "subjectZh" : "subjectEn", "required");
        foreach (var (field, text) in new[] { ("subjectZh", template.SubjectZh), ("bodyZh", template.BodyZh), ("subjectEn", template.SubjectEn), ("bodyEn", template.BodyEn) })
            try
            {
                foreach (var path in TextTemplate.Parse(text ?? "").Paths.Where(p => !MailTemplates.Always.Contains(p)))
                    if (model is null || !FieldPath.TryResolve(registry, model, path, Viewer.System, out _, out _)) context.Refuse(field, "unknownPlace", path);
            }
            catch (FormatException wrong)
            {
                context.Refuse(field, "unreadablePlace", wrong.Message);
            }
        return ValueTask.CompletedTask;
    }
}
