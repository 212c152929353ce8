namespace Guanxi.Modules.Platform.Notices;

/// <summary>Who does not want a kind in the app finds it read; who wants it by mail finds it there, at once or with the others of the day.</summary>
sealed class ANotificationGoesWhereItsOwnerLooks(NotificationChoices choices) : IBeforeSave<Notification>
{
    public ValueTask BeforeSave(Notification notification, SaveContext context)
    {
        if (!context.IsNew) return ValueTask.CompletedTask;
        var chosen = choices.Of(notification.Owner, notification.Kind);
        if (!chosen.InApp) notification.ReadAt ??= context.Now;
        notification.Mail = chosen.Mail;
        return ValueTask.CompletedTask;
    }
}
