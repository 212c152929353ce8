using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Integrations.Mail.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Integrations.Mail;

public static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail");
        services.AddSingleton<MailServer>();
        services.AddSingleton<MailTemplates>();
        services.AddSingleton<MailTrial>();
        services.AddSingleton<NoticeLetters>();
        services.AddSingleton<InvitationLinks>().AddSingleton<InvitationLetters>();
        return services;
    }
}
