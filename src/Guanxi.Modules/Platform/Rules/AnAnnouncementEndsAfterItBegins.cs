namespace Guanxi.Modules.Platform.Rules;

sealed class AnAnnouncementEndsAfterItBegins : IBeforeSave<Announcement>
{
    public ValueTask BeforeSave(Announcement announcement, SaveContext context)
    {
        if (announcement is { From: { } from, Until: { } until } && until <= from) context.Refuse("until", "endsBeforeItBegins");
        return ValueTask.CompletedTask;
    }
}
