namespace Guanxi.Modules.Customers;

/// <summary>A person at an account, or known for their own sake (CUS-2).</summary>
[Object("contacts", Module = "customers", Icon = "contact", Timeline = true)]
[Index("account", "name")]
public sealed partial class Contact : Record
{
    [Title, Synonyms("full name", "contact", "contact name", "联系人", "姓名", "联系人姓名")] public PersonName? Name { get; set; }
    [Sequence("C{0:000000}"), Searched] public string? Number { get; set; }
    [ExternalId, MaxLength(100), Synonyms("contact_id", "联系人编号")] public string? ExternalId { get; set; }
    [InList, Filtered, Synonyms("company", "customer", "公司", "客户")] public Id<Account> Account { get; set; }
    [MaxLength(100), InList, Searched, Synonyms("title", "position", "职位")] public string? JobTitle { get; set; }
    [MaxLength(100), Synonyms("部门")] public string? Department { get; set; }
    [DecisionRole, InList, Filtered] public string? DecisionRole { get; set; }
    public Id<Contact> ReportsTo { get; set; }
    [Choice("female", "male", "other")] public string? Gender { get; set; }
    [Image] public Guid Picture { get; set; }

    [Phone, Searched, InList, Section("contact"), Synonyms("cell", "mobile phone", "手机", "手机号码")] public string? Mobile { get; set; }
    [Phone, Searched, Section("contact"), Synonyms("telephone", "tel", "电话", "座机")] public string? Phone { get; set; }
    [Email, Searched, InList, Section("contact"), Synonyms("mail", "邮箱")] public string? Email { get; set; }
    [Email, Searched, Section("contact")] public string? OtherEmail { get; set; }
    [MaxLength(100), Searched, Section("contact"), Name("wechat"), Synonyms("微信号")] public string? WeChat { get; set; }
    [MaxLength(20), Searched, Section("contact"), Synonyms("qq号")] public string? Qq { get; set; }
    [Section("contact"), Synonyms("地址")] public PostalAddress? Address { get; set; }

    [LongText, Section("description")] public string? Description { get; set; }
    /// <summary>The contact it was found to be and became; in the recycle bin since.</summary>
    [ReadOnly, Hidden, Reference(OnDelete = OnDelete.Clear)] public Id<Contact> MergedInto { get; set; }
}
