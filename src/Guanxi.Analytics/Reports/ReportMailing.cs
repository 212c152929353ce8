using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Analytics.Reports;

/// <summary>A report that comes to its owner by mail again and again, with what the owner may see (INS-11). As a job it waits for its next time.</summary>
[Object("report-mailings", Module = "insight", Icon = "mails", InMenu = false, Importable = false, Searchable = false, InFeed = false)]
[Index("report", "owner")]
public sealed class ReportMailing : Job, IStays
{
    /// <summary>The report's when it was set up.</summary>
    [Title, ReadOnly, MaxLength(100)] public string Name { get; set; } = "";
    [Required, InList, Reference(OnDelete = OnDelete.Cascade)] public Id<Report> Report { get; set; }
    /// <summary>When, as the five fields of cron in the company's time zone.</summary>
    [Required, InList, MaxLength(100)] public string Cron { get; set; } = "0 8 * * 1";
    [InList] public MailingFormat Format { get; set; }
    [ReadOnly, InList] public DateTimeOffset? LastSentAt { get; set; }
}

public enum MailingFormat { Pdf, Xlsx, Both }
