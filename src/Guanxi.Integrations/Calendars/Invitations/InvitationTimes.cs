using Guanxi.Kernel.Text;
using Guanxi.Modules.Office;

namespace Guanxi.Integrations.Calendars.Invitations;

/// <summary>When an appointment is, for people in any time zone.</summary>
public static class InvitationTimes
{
    /// <summary>By the clock of the format's zone, which is named.</summary>
    public static string When(Activity activity, LocaleFormat format) => activity is { AllDay: true }
        ? format.DateLong(format.Day(activity.Start!.Value)) : $"{format.Instant(activity.Start!.Value)}{(activity.End is { } end ? " – " + format.Instant(end) : "")} ({format.Zone.Id})";
}
