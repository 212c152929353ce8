using Guanxi.Kernel.Automation.Rules;
using Guanxi.Kernel.Automation.Steps;
using Guanxi.Kernel.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Kernel.Automation;

/// <summary>Rules that act by themselves: the objects, what wakes them, and the steps that need no module.</summary>
static class AutomationKernel
{
    public static void Describe(ModuleBuilder b) => b
        .Object<AutomationRule>().Object<RuleRun>()
        .Rule<ARuleCanBeFollowed>().Rule<NobodyMakesARuleForAnother>()
        .Reader<RuleBook>().Reader<RuleReader>()
        .Jobs<RuleQueue>().Scheduled<RuleClock>()
        .Step<SetField>().Step<AssignOwner>().Step<CreateRecord>().Step<RunAction>();

    public static void AddAutomation(this IServiceCollection services) =>
        services.AddSingleton<StepValues>().AddSingleton<StepKinds>().AddSingleton<RuleRunner>().AddSingleton<RuleTrial>();
}
