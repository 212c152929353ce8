namespace Guanxi.Modules.Sales.Rules;

sealed class AGoalEndsAfterItBegins : IBeforeSave<Goal>
{
    public ValueTask BeforeSave(Goal goal, SaveContext context)
    {
        if (goal.Until < goal.From) context.Refuse("until", "endBeforeStart");
        return ValueTask.CompletedTask;
    }
}
