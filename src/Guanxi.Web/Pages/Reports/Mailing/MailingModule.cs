using Guanxi.Kernel.Hosting;

namespace Guanxi.Web.Pages.Reports.Mailing;

/// <summary>Reports by mail: the object stands with the reports, what renders them stands here.</summary>
static class MailingModule
{
    public static void Describe(ModuleBuilder b) => b.Jobs<ReportMailer>();
}
