namespace Guanxi.Modules.Service.Rules;

sealed class AnEscalationStepIsKnownByItsRole : IBeforeSave<EscalationStep>
{
    public async ValueTask BeforeSave(EscalationStep step, SaveContext context)
    {
        if (step is { Moment: EscalationMoment.Later, Delay: null }) context.Refuse("delay", "delayMissing");
        else step.Name = await context.Unit.Store.TitleOf("roles", step.Role);
    }
}
