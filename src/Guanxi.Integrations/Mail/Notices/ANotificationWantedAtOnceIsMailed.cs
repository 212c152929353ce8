using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Mail.Notices;

/// <summary>In the same unit, so that there is a mail exactly when there is a notification.</summary>
sealed class ANotificationWantedAtOnceIsMailed(NoticeLetters letters) : IAfterSave<Notification>
{
    public async ValueTask AfterSave(Notification notice, SaveContext context)
    {
        if (context.IsNew && notice.Mail == NotificationMail.AtOnce && await letters.Of(notice.Owner, [notice], default) is { } mail) context.Unit.Create(mail);
    }
}
