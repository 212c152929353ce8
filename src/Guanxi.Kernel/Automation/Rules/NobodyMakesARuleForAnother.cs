using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Rules;

/// <summary>A rule acts in its owner's name: only an administrator may give it to another, or let it act as the product itself.</summary>
sealed class NobodyMakesARuleForAnother : IBeforeSave<AutomationRule>
{
    public ValueTask BeforeSave(AutomationRule rule, SaveContext context)
    {
        if (context.Viewer.Administrator) return ValueTask.CompletedTask;
        if (rule.RunAs == RuleRights.System) context.Refuse("runAs", "onlyAdministrators");
        if (rule.Owner.Value != context.Viewer.UserId) context.Refuse("owner", "onlyYourself");
        return ValueTask.CompletedTask;
    }
}
