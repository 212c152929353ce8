using System.Collections.Frozen;

namespace Guanxi.Integrations.Exchange.Guessing;

/// <summary>What other systems call the fields that many objects share; a field's own synonyms stand at the field.</summary>
internal static class WellKnownHeaders
{
    static readonly FrozenDictionary<string, string[]> ByField = new Dictionary<string, string[]>
    {
        ["owner"] = ["sales_agent", "agent", "sales rep", "salesperson", "rep", "account owner", "assigned to", "assigned user", "responsible", "业务员", "销售", "销售代表", "销售员", "跟进人", "客户经理", "归属人", "负责人"],
        ["team"] = ["department", "regional_office", "office", "branch", "sales team", "部门", "团队", "大区", "区域"],
        ["name"] = ["full name", "title", "名称", "全称", "姓名"],
        ["externalId"] = ["id", "external id", "key", "code", "编码", "编号", "外部编号"],
        ["number"] = ["no", "no.", "编号"],
        ["tags"] = ["labels", "keywords", "标签"],
        ["industry"] = ["sector", "branch of industry", "行业", "所属行业"],
        ["description"] = ["notes", "note", "comment", "comments", "remark", "remarks", "memo", "备注", "说明", "描述"],
        ["phone"] = ["telephone", "tel", "phone number", "office phone", "电话", "联系电话", "固定电话", "座机"],
        ["mobile"] = ["cell", "cell phone", "mobile phone", "手机", "手机号", "手机号码", "移动电话"],
        ["email"] = ["e-mail", "mail", "email address", "邮箱", "电子邮件", "电子邮箱", "邮件"],
        ["website"] = ["web", "url", "homepage", "web site", "domain", "网址", "网站", "官网", "主页"],
        ["address"] = ["street address", "full address", "地址", "联系地址", "详细地址"],
        ["address.country"] = ["country", "nation", "office_location", "headquarters", "国家", "国别"],
        ["address.province"] = ["province", "state", "region", "省", "省份", "省市"],
        ["address.city"] = ["city", "town", "location", "office_location", "城市", "市", "所在城市"],
        ["address.district"] = ["district", "county", "区", "区县"],
        ["address.street"] = ["street", "street address", "街道", "门牌号"],
        ["address.postalCode"] = ["zip", "zip code", "zipcode", "postcode", "postal code", "邮编", "邮政编码"],
        ["annualRevenue"] = ["revenue", "turnover", "annual sales", "营业额", "营收", "年收入", "年营业额"],
        ["employees"] = ["headcount", "number of employees", "staff", "员工数", "人数", "员工人数"],
        ["parent"] = ["subsidiary_of", "parent company", "parent account", "上级", "上级公司", "母公司"],
        ["amount"] = ["close_value", "value", "deal value", "total", "sum", "金额", "成交金额"],
        ["price"] = ["sales_price", "list price", "unit price", "价格", "单价", "销售价"],
        ["category"] = ["series", "product line", "group", "类别", "分类", "系列"],
        ["stage"] = ["deal_stage", "sales stage", "phase", "阶段", "销售阶段"],
        ["closeDate"] = ["close_date", "closing date", "expected close", "成交日期", "预计成交日期"],
        ["manager"] = ["supervisor", "boss", "reports to", "上级", "主管", "经理"],
        ["jobTitle"] = ["position", "职务", "职位"],
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Of(string field) => ByField.GetValueOrDefault(field) ?? [];
}
