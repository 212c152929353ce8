using Guanxi.Kernel.Actions;
using Guanxi.Modules.Customers;

namespace Guanxi.Modules.Sales.Actions;

public sealed class ConvertLeadInput
{
    /// <summary>An account we know already; a new one is made when empty.</summary>
    public Id<Account> Account { get; set; }
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

    protected override async ValueTask Run(Lead lead, ConvertLeadInput input, ActionContext context)
    {
        if (!input.Account.IsEmpty && await context.Store.Get(context.Viewer, input.Account) is null)
        {
            context.Refuse("account", "noSuchRecord");
            return;
        }
        var unit = context.Unit;
        var account = input.Account.IsEmpty ? unit.Create(AccountOf(lead)) : input.Account;
        var contact = lead.Person is null ? default : unit.Create(ContactOf(lead, account));
        var opportunity = input.CreateOpportunity ? unit.Create(OpportunityOf(lead, input, account, contact)) : default;
        unit.Update<Lead>(lead, ("status", "converted"), ("convertedAt", context.Now), ("convertedAccount", account.Value),
            ("convertedContact", Key(contact)), ("convertedOpportunity", Key(opportunity)));
        context.GoTo = opportunity.IsEmpty ? new("accounts", account) : new("opportunities", opportunity);
        await Belongings.Move(context, lead.Id, context.GoTo.Value);
    }

    static Account AccountOf(Lead lead) => new()
    {
        Name = lead.Company ?? lead.Person?.Full ?? lead.Name, Kind = lead.Company is null ? "person" : "company", Owner = lead.Owner,
        Industry = lead.Industry, Source = lead.Source, Territory = lead.Territory, Phone = lead.Phone, Mobile = lead.Company is null ? lead.Mobile : null,
        Email = lead.Company is null ? lead.Email : null, Website = lead.Website, Address = lead.Address, Tags = lead.Tags, Description = lead.Description,
    };

    static Contact ContactOf(Lead lead, Id<Account> account) => new()
    {
        Name = lead.Person, Account = account, Owner = lead.Owner, JobTitle = lead.JobTitle, Mobile = lead.Mobile, Phone = lead.Phone,
        Email = lead.Email, WeChat = lead.WeChat,
    };

    static Opportunity OpportunityOf(Lead lead, ConvertLeadInput input, Id<Account> account, Id<Contact> contact) => new()
    {
        Name = input.OpportunityName ?? "", Account = account, Contact = contact, Owner = lead.Owner, Product = lead.Product, Source = lead.Source,
        Amount = input.Amount ?? lead.Budget, CloseDate = input.CloseDate, Description = lead.Need, Kind = "newBusiness", Lead = lead,
    };

    static object? Key<T>(Id<T> id) where T : Record => id.IsEmpty ? null : id.Value;
}
