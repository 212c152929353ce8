using System.Text.Json;

namespace Guanxi.Modules.Sales.Rules;

sealed class ALeadIsScored : IBeforeSave<Lead>
{
    public ValueTask BeforeSave(Lead lead, SaveContext context)
    {
        var reasons = LeadScore.Reasons(lead);
        lead.Score = Math.Clamp(reasons.Sum(r => r.Points), 0, 100);
        lead.ScoreReasons = JsonSerializer.Serialize(reasons, JsonValues.Options);
        return ValueTask.CompletedTask;
    }
}
