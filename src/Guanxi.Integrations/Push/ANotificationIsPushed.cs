using Guanxi.Kernel.Records;
using Guanxi.Modules.Platform;
using Guanxi.Modules.Platform.Notices;

namespace Guanxi.Integrations.Push;

/// <summary>To each browser of its owner, where the owner wants that kind there.</summary>
sealed class ANotificationIsPushed(PushSubscriptions subscriptions, NotificationChoices choices) : IAfterSave<Notification>
{
    public ValueTask AfterSave(Notification notice, SaveContext context)
    {
        if (context.IsNew && choices.Of(notice.Owner, notice.Kind).Push)
            foreach (var subscription in subscriptions.Of(notice.Owner))
                context.Unit.Create(new PushMessage { Text = notice.Text, Notification = notice, Subscription = subscription, NextAttemptAt = context.Now });
        return ValueTask.CompletedTask;
    }
}
