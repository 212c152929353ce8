using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>A chance to sell (SAL-2).</summary>
[Object("opportunities", Module = "sales", Icon = "handshake", Timeline = true, CalendarStart = "closeDate")]
[Index("stage", "closeDate"), Index("stage", "createdAt"), Index("owner", "status"), Index("account"), Index("product"), Index("status", "closeDate")]
public sealed partial class Opportunity : Record
{
    [Title, Synonyms("deal", "deal name", "opportunity", "opportunity name", "商机", "商机名称", "项目名称")] public string Name { get; set; } = "";
    [Sequence("D{0:000000}"), Searched] public string? Number { get; set; }
    [ExternalId, MaxLength(100), Synonyms("opportunity_id", "deal_id", "商机编号")] public string? ExternalId { get; set; }
    /// <summary>Empty on deals moved in from files that did not say; a shipped view lists them.</summary>
    [Expected, InList, Filtered, Synonyms("customer", "company", "客户", "客户名称", "公司")] public Id<Account> Account { get; set; }
    [Synonyms("联系人")] public Id<Contact> Contact { get; set; }
    [Filtered] public Id<Pipeline> Pipeline { get; set; }
    [Path, InList, Filtered, Synonyms("deal_stage", "sales stage", "销售阶段", "阶段")] public Id<Stage> Stage { get; set; }
    /// <summary>The kind of the stage, kept by a rule.</summary>
    [ReadOnly, Filtered] public StageKind Status { get; set; }
    [InList, Synonyms("close_value", "value", "deal value", "金额", "商机金额")] public Money? Amount { get; set; }
    [Percent, Range(0, 100), Synonyms("赢率")] public decimal? Probability { get; set; }
    /// <summary>Empty on closed deals.</summary>
    [ForecastCategory, Filtered, Synonyms("forecast_category", "forecast category", "预测类别")] public string? ForecastCategory { get; set; }
    [Formula("amount * probability / 100")] public Money? WeightedAmount { get; set; }
    [InList, Filtered, Synonyms("close_date", "expected close date", "预计成交日期", "成交日期", "结单日期")] public DateOnly? CloseDate { get; set; }
    [Filtered, Synonyms("engage_date", "start date", "开始日期")] public DateOnly? EngagedAt { get; set; }
    /// <summary>The main product; lines say more.</summary>
    [InList, Filtered, Synonyms("产品")] public Id<Product> Product { get; set; }
    [Choice("newBusiness", "expansion", "renewal", "replacement"), Filtered, Section("sales")] public string? Kind { get; set; }
    [LeadSource, Filtered, Section("sales")] public string? Source { get; set; }
    [MaxLength(500), Section("sales"), Synonyms("下一步")] public string? NextStep { get; set; }
    [Section("sales")] public Id<PriceBook> PriceBook { get; set; }
    [LongText, Section("description"), Synonyms("notes", "备注")] public string? Description { get; set; }
}
