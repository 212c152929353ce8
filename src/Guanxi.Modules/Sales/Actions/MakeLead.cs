using Guanxi.Kernel.Actions;

namespace Guanxi.Modules.Sales.Actions;

public sealed class MakeLeadInput
{
    public Id<User> Owner { get; set; }
}

/// <summary>Market information worth following becomes a lead (SAL-1).</summary>
[Action("makeLead", Icon = "sprout", Primary = true)]
public sealed class MakeLead : RecordAction<MarketInformation, MakeLeadInput>
{
    protected override bool Offered(MarketInformation information, Viewer viewer) => information.Status is not (InformationStatus.Lead or InformationStatus.Discarded);

    protected override ValueTask Run(MarketInformation information, MakeLeadInput input, ActionContext context)
    {
        var lead = context.Unit.Create(new Lead
        {
            Name = information.Subject, Company = information.Company, Industry = information.Industry, Budget = information.Amount,
            Source = information.Kind == "tender" ? "tender" : "other", SourceDetails = information.Source, Description = information.Evaluation,
            Owner = input.Owner.IsEmpty ? context.Viewer.UserId : input.Owner,
        });
        context.Unit.Update<MarketInformation>(information, ("status", "lead"), ("lead", lead.Value));
        context.GoTo = new("leads", lead);
        return ValueTask.CompletedTask;
    }
}
