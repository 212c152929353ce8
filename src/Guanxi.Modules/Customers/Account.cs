namespace Guanxi.Modules.Customers;

/// <summary>A company or person we have, had or want a relationship with (CUS-1).</summary>
[Object("accounts", Module = "customers", Icon = "building-2", Timeline = true, CalendarStart = "nextContactDue")]
[Index("owner", "name"), Index("stage", "name"), Index("nextContactDue"), Index("address.city", "name")]
public sealed partial class Account : Record
{
    [Title, Synonyms("account", "account name", "company", "company name", "customer", "客户", "客户名称", "公司名称", "企业名称", "单位名称")]
    public string Name { get; set; } = "";
    [Searched, MaxLength(100), Synonyms("简称")] public string? ShortName { get; set; }
    [Sequence("A{0:000000}"), Searched] public string? Number { get; set; }
    [ExternalId, MaxLength(100), Synonyms("account_id", "customer_id", "客户编号")] public string? ExternalId { get; set; }
    [Choice("company", "person", "partner", "supplier", "government", "internal"), Default("company"), Filtered]
    public string? Kind { get; set; }
    [Path, InList, Filtered] public Id<RelationshipStage> Stage { get; set; }
    [Industry, InList, Filtered] public string? Industry { get; set; }
    [Choice("a", "b", "c"), InList, Filtered, Synonyms("abc", "客户等级", "级别")] public string? Class { get; set; }
    [LeadSource, Filtered] public string? Source { get; set; }
    [Filtered] public Id<Territory> Territory { get; set; }
    [Synonyms("subsidiary_of", "parent account", "上级单位", "母公司", "集团")] public Id<Account> Parent { get; set; }
    [Image] public Guid Logo { get; set; }

    [Phone, Searched, InList, Section("contact"), Synonyms("telephone", "tel", "电话", "座机")] public string? Phone { get; set; }
    [Phone, Searched, Section("contact"), Synonyms("手机号")] public string? Mobile { get; set; }
    [Phone, Section("contact")] public string? Fax { get; set; }
    [Email, Searched, Section("contact"), Synonyms("mail", "邮箱", "邮件")] public string? Email { get; set; }
    [Email, Searched, Section("contact")] public string? OtherEmail { get; set; }
    [Url, Section("contact"), Synonyms("web", "homepage", "网址", "官网")] public string? Website { get; set; }
    [InList, Filtered, Section("contact"), Synonyms("office_location", "billing address", "地址")] public PostalAddress? Address { get; set; }
    [Section("contact"), Synonyms("delivery address", "收货地址")] public PostalAddress? ShippingAddress { get; set; }

    [LongText, Section("description")] public string? Description { get; set; }
    /// <summary>The account it was found to be and became; in the recycle bin since.</summary>
    [ReadOnly, Hidden, Reference(OnDelete = OnDelete.Clear)] public Id<Account> MergedInto { get; set; }
}
