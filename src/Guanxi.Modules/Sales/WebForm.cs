using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales;

/// <summary>A form for strangers, at a public address or inside any web page, that makes leads (SAL-1).</summary>
[Object("web-forms", Module = "sales", Icon = "panels-top-left", Owned = false, InMenu = false, Importable = false)]
public sealed class WebForm : Record
{
    [Title, MaxLength(100)] public string Name { get; set; } = "";
    /// <summary>Last part of the address; made up where left empty.</summary>
    [Unique, MaxLength(40), InList] public string? Address { get; set; }
    [Choice("zh-CN", "en", Set = "languages"), Required, InList, Default("language")] public string Language { get; set; } = "";
    [InList, Filtered, Default("true")] public bool Active { get; set; } = true;

    [MaxLength(200), Section("words")] public string? Heading { get; set; }
    [LongText, MaxLength(2_000), Section("words")] public string? Introduction { get; set; }
    [MaxLength(40), Section("words")] public string? Button { get; set; }
    [LongText, MaxLength(2_000), Section("words")] public string? Thanks { get; set; }
    /// <summary>What must be agreed to before anything is sent.</summary>
    [LongText, MaxLength(2_000), Section("words")] public string? Consent { get; set; }
    /// <summary>Stable names of fields of leads in order; a star behind one that must be filled: <c>mobile*</c>.</summary>
    [Tags, Default("person*, company, mobile*, need"), Section("words")] public string[] Fields { get; set; } = [];

    [LeadSource, Section("lead"), Default("website")] public string? Source { get; set; }
    [MaxLength(255), InList, Section("lead")] public string? Campaign { get; set; }
    [Section("lead")] public Id<Territory> Territory { get; set; }
    /// <summary>Empty: as the rules of assignment say.</summary>
    [Section("lead")] public Id<User> AssignTo { get; set; }
    [Rollup("leads", RollupFunction.Count, Via = "webForm"), InList, Section("lead")] public long? Leads { get; set; }

    /// <summary>What a stranger may be asked: who it is, how to reach, what is needed, and what the company added.</summary>
    public static IEnumerable<FieldModel> Askable(ObjectModel leads) => leads.Fields.Where(f => f is { Computed: false, ReadOnly: false, Secret: false, Hidden: false }
        && (f.Custom ? Simple.Contains(f.ValueKind) : Usual.Contains(f.Name)));

    static readonly string[] Usual = ["person", "company", "jobTitle", "mobile", "phone", "email", "wechat", "website", "industry", "need", "budget", "timeframe", "description"];
    static readonly FieldKind[] Simple = [FieldKind.Text, FieldKind.LongText, FieldKind.Integer, FieldKind.Decimal, FieldKind.Date, FieldKind.YesNo, FieldKind.Choice, FieldKind.Email, FieldKind.Phone, FieldKind.Url];

    /// <summary>The fields the form asks for that there are, and whether each must be filled.</summary>
    public IEnumerable<(FieldModel Field, bool Required)> Asked(ObjectModel leads)
    {
        var askable = Askable(leads).ToDictionary(f => f.Name);
        return Fields.Select(f => (Field: askable.GetValueOrDefault(f.TrimEnd('*')), Required: f.EndsWith('*'))).Where(f => f.Field is not null).Select(f => (f.Field!, f.Required)).DistinctBy(f => f.Item1);
    }
}
