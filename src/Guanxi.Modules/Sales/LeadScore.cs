namespace Guanxi.Modules.Sales;

/// <summary>Why a lead counts more or less; texts under <c>score.leads.</c></summary>
public sealed record ScoreReason(string Code, int Points);

/// <summary>
/// The score of a lead by rules anyone can check (SAL-1): can we reach them, who are they, do they need and can they pay, when, and where
/// do they come from. The best possible lead has 100 points.
/// </summary>
public static class LeadScore
{
    /// <summary>Strongest first, for or against.</summary>
    public static IReadOnlyList<ScoreReason> Reasons(Lead lead) =>
    [
        .. Reach(lead).Concat(Standing(lead)).Concat(Need(lead)).Concat(Origin(lead)).OrderByDescending(r => Math.Abs(r.Points)).ThenBy(r => r.Code, StringComparer.Ordinal),
    ];

    static IEnumerable<ScoreReason> Reach(Lead lead)
    {
        if (lead.Mobile is not null || lead.Phone is not null) yield return new("phone", 10);
        else if (lead.Email is null && lead.WeChat is null) yield return new("unreachable", -20);
        if (lead.Email is { } email) yield return IsFreeMail(email) ? new("freeMail", 3) : new("companyMail", 8);
    }

    static IEnumerable<ScoreReason> Standing(Lead lead)
    {
        if (lead.Company is not null) yield return new("company", 7);
        if (lead.JobTitle is { } title && Deciders.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase))) yield return new("decider", 15);
    }

    static IEnumerable<ScoreReason> Need(Lead lead)
    {
        if (lead.Need is not null) yield return new("need", 10);
        if (!lead.Product.IsEmpty) yield return new("product", 5);
        if (lead.Budget is { Amount: > 0 }) yield return new("budget", 15);
        if (lead.Timeframe is "now") yield return new("now", 20);
        if (lead.Timeframe is "thisQuarter") yield return new("thisQuarter", 15);
        if (lead.Timeframe is "halfYear") yield return new("halfYear", 5);
    }

    static IEnumerable<ScoreReason> Origin(Lead lead)
    {
        if (lead.Source is "referral" or "existingCustomer" or "partner") yield return new("trustedSource", 10);
        if (lead.Source is "incomingCall" or "website" or "exhibition" or "tender") yield return new("ownInterest", 7);
        if (lead.Source is "purchasedList") yield return new("boughtList", -10);
    }

    static bool IsFreeMail(string email) => FreeMail.Contains(email[(email.LastIndexOf('@') + 1)..].ToLowerInvariant());

    static readonly HashSet<string> FreeMail =
        ["qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "139.com", "gmail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com"];

    static readonly string[] Deciders =
        ["总经理", "总裁", "董事", "总监", "创始人", "厂长", "院长", "校长", "老板", "CEO", "CTO", "CFO", "CIO", "COO", "chief", "president", "founder", "owner", "director", "head of"];
}
