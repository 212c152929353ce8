using Guanxi.Analytics.Mining;
using Guanxi.Analytics.Reports;
using Guanxi.Analytics.Reports.Rules;
using Guanxi.Kernel.Hosting;

namespace Guanxi.Analytics;

/// <summary>What people keep of what they asked.</summary>
public static class InsightModule
{
    public static void Describe(ModuleBuilder b) => b
        .Object<Dashboard>()
        .Object<Report>()
        .Object<DashboardCard>()
        .Rule<AReportAsksWhatCanBeAnswered>()
        .Scheduled<CustomerValue>()
        .TextsOf(typeof(InsightModule).Assembly);
}
