namespace Guanxi.Modules.Sales.Rules;

sealed class ALeadIsNamedAfterWhoItIs : IBeforeSave<Lead>
{
    public ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        if (string.IsNullOrWhiteSpace(lead.Name))
            lead.Name = string.Join(" – ", new[] { lead.Company, lead.Person?.Full }.Where(p => !string.IsNullOrWhiteSpace(p))) is { Length: > 0 } who
                ? who : lead.Email ?? lead.Mobile ?? lead.Phone ?? "";
        return ValueTask.CompletedTask;
    }
}
