using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Reports.Rules;

/// <summary>Its next time follows from its schedule, which lets an hour pass between two mails at least.</summary>
sealed class AMailingComesByItsSchedule(Company company) : IBeforeSave<ReportMailing>
{
    static readonly TimeSpan Least = TimeSpan.FromHours(1);

    public async ValueTask BeforeSave(ReportMailing mailing, SaveContext context)
    {
        if (!context.IsNew && !context.Changed(mailing, "cron")) return;
        try
        {
            var schedule = Schedule.Cron(mailing.Cron);
            var next = schedule.Next(context.Now, company.Zone);
            if (schedule.Next(next, company.Zone) - next < Least) context.Refuse("cron", "tooOften");
            (mailing.State, mailing.Attempts, mailing.NextAttemptAt) = (JobState.Waiting, 0, next);
        }
        catch (FormatException)
        {
            context.Refuse("cron", "notASchedule");
        }
        if (mailing.Name.Length == 0 && await context.Unit.Store.Get(Viewer.System, mailing.Report) is { } report) mailing.Name = report.Name;
    }
}
