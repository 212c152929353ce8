using Guanxi.Integrations.Mail.Notices;
using Guanxi.Integrations.Mail.Rules;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Integrations.Mail;

/// <summary>Mail going out (PLT-12): the objects stand in the platform module, what makes them work stands here.</summary>
public static class MailModule
{
    public static void Describe(ModuleBuilder b) => b
        .Rule<AMailTemplateCanBeFilled>()
        .Rule<ANotificationWantedAtOnceIsMailed>()
        .Scheduled<NotificationDigest>()
        .Action<ResendMail>()
        .Step<SendMail>()
        .Jobs<MailSender>();
}
