using Guanxi.Analytics.Facts;
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
        .Object<FactFile>()
        .Object<ForecastMark>()
        .Object<OrderLine>()
        .Object<Pattern>()
        .Object<Report>()
        .Object<ReportMailing>()
        .Object<DashboardCard>()
        .Rule<AReportAsksWhatCanBeAnswered>()
        .Rule<AMailingComesByItsSchedule>()
        .Scheduled<CustomerLearning>()
        .Scheduled<ForecastMarks>()
        .TextsOf(typeof(InsightModule).Assembly);
}
