using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>Someone who may want to buy, before we know whether (SAL-1).</summary>
[Object("leads", Module = "sales", Icon = "sprout", Timeline = true)]
[Index("status", "score"), Index("owner", "status")]
public sealed partial class Lead : Record
{
    /// <summary>Who it is: the person or the company, filled from either when left empty.</summary>
    [Title, Synonyms("lead", "lead name", "线索", "线索名称")] public string Name { get; set; } = "";
    [Sequence("L{0:000000}"), Searched] public string? Number { get; set; }
    [ExternalId, MaxLength(100), Synonyms("lead_id", "线索编号")] public string? ExternalId { get; set; }
    [Path, InList, Filtered] public LeadStatus Status { get; set; }
    [Searched, InList, Synonyms("company name", "account", "公司", "公司名称", "客户名称")] public string? Company { get; set; }
    [Searched, Synonyms("contact", "full name", "联系人", "姓名")] public PersonName? Person { get; set; }
    [MaxLength(100), Synonyms("title", "职位")] public string? JobTitle { get; set; }
    [LeadSource, InList, Filtered] public string? Source { get; set; }
    [MaxLength(255)] public string? SourceDetails { get; set; }
    [Industry, Filtered] public string? Industry { get; set; }
    [Filtered] public Id<Territory> Territory { get; set; }

    [Phone, Searched, InList, Section("contact"), Synonyms("手机", "手机号码")] public string? Mobile { get; set; }
    [Phone, Searched, Section("contact"), Synonyms("tel", "telephone", "电话")] public string? Phone { get; set; }
    [Email, Searched, InList, Section("contact"), Synonyms("mail", "邮箱")] public string? Email { get; set; }
    [MaxLength(100), Searched, Section("contact"), Name("wechat"), Synonyms("微信号")] public string? WeChat { get; set; }
    [Url, Section("contact"), Synonyms("web", "网址")] public string? Website { get; set; }
    [Section("contact"), Synonyms("地址")] public PostalAddress? Address { get; set; }

    [LongText, Section("need"), Synonyms("需求")] public string? Need { get; set; }
    [Section("need"), Synonyms("interest", "意向产品")] public Id<Product> Product { get; set; }
    [Section("need"), Synonyms("预算")] public Money? Budget { get; set; }
    [Choice("now", "thisQuarter", "halfYear", "nextYear", "unknown"), Filtered, Section("need")] public string? Timeframe { get; set; }
    [LongText, Section("description"), Synonyms("notes", "备注")] public string? Description { get; set; }
}

public enum LeadStatus { New, Assigned, Working, Qualified, Converted, Unqualified }
