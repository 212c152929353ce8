using Guanxi.Kernel.Actions;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales.Actions;

public sealed class ConvertLeadInput
{
    /// <summary>An account we know already; a new one is made when empty.</summary>
    public Id<Account> Account { get; set; }
    /// <summary>What a new account is called; the lead's own company when empty.</summary>
    [MaxLength(255)] public string? Company { get; set; }
    /// <summary>What the new contact is called; the lead's own person when empty.</summary>
    public PersonName? Person { get; set; }
    [Default("true")] public bool CreateOpportunity { get; set; } = true;
    [MaxLength(255)] public string? OpportunityName { get; set; }
    public Money? Amount { get; set; }
    public DateOnly? CloseDate { get; set; }
}

/// <summary>A lead becomes account, contact and opportunity; what was noted, planned and filed on it moves along (SAL-1).</summary>
[Action(Icon = "arrow-right-left", Primary = true, Bulk = false)]
public sealed class ConvertLead : RecordAction<Lead, ConvertLeadInput>
{
    protected override bool Offered(Lead lead, Viewer viewer) => lead.Status is not (LeadStatus.Converted or LeadStatus.Unqualified);

    protected override ConvertLeadInput Suggested(Lead lead) => new()
    {
        OpportunityName = string.Join(" – ", new[] { lead.Company ?? lead.Person?.Full, Beginning(lead.Need) }.Where(p => !string.IsNullOrWhiteSpace(p))),
        Amount = lead.Budget,
    };

    /// <summary>The first line of what is needed, as far as a name takes it.</summary>
    static string? Beginning(string? need) => need?.Split('\n', '。', '；', ';')[0].Trim() is { Length: > 0 and <= 60 } line ? line : null;

    protected override async ValueTask Run(Lead lead, ConvertLeadInput input, ActionContext context)
    {
        if (!input.Account.IsEmpty && await context.Store.Get(context.Viewer, input.Account) is null)
        {
            context.Refuse("account", "noSuchRecord");
            return;
        }
        var unit = context.Unit;
        var account = input.Account.IsEmpty ? unit.Create(AccountOf(lead, input)) : input.Account;
        var contact = (input.Person ?? lead.Person) is { } person ? unit.Create(ContactOf(lead, person, account)) : default;
        var opportunity = input.CreateOpportunity ? unit.Create(OpportunityOf(lead, input, account, contact)) : default;
        unit.Update<Lead>(lead, ("status", "converted"), ("convertedAt", context.Now), ("convertedAccount", account.Value),
            ("convertedContact", Key(contact)), ("convertedOpportunity", Key(opportunity)));
        context.GoTo = opportunity.IsEmpty ? new("accounts", account) : new("opportunities", opportunity);
        await Belongings.Move(context, lead.Id, context.GoTo.Value);
    }

    static Account AccountOf(Lead lead, ConvertLeadInput input) => new()
    {
        Name = input.Company ?? lead.Company ?? lead.Person?.Full ?? lead.Name, Kind = (input.Company ?? lead.Company) is null ? "person" : "company", Owner = lead.Owner,
        Industry = lead.Industry, Source = lead.Source, Territory = lead.Territory, Phone = lead.Phone, Mobile = lead.Company is null ? lead.Mobile : null,
        Email = lead.Company is null ? lead.Email : null, Website = lead.Website, Address = lead.Address, Tags = lead.Tags, Description = lead.Description,
    };

    static Contact ContactOf(Lead lead, PersonName person, Id<Account> account) => new()
    {
        Name = person, Account = account, Owner = lead.Owner, JobTitle = lead.JobTitle, Mobile = lead.Mobile, Phone = lead.Phone,
        Email = lead.Email, WeChat = lead.WeChat,
    };

    static Opportunity OpportunityOf(Lead lead, ConvertLeadInput input, Id<Account> account, Id<Contact> contact) => new()
    {
        Name = input.OpportunityName ?? "", Account = account, Contact = contact, Owner = lead.Owner, Product = lead.Product, Source = lead.Source,
        Amount = input.Amount ?? lead.Budget, CloseDate = input.CloseDate, Description = lead.Need, Kind = "newBusiness", Lead = lead,
    };

    static object? Key<T>(Id<T> id) where T : Record => id.IsEmpty ? null : id.Value;
}
