namespace Guanxi.Modules.Office.Approvals.Rules;

/// <summary>A deputyship is for another person, ends after it begins, and is known by that person's name.</summary>
sealed class ADeputyIsSomebodyElse : IBeforeSave<Deputy>
{
    public async ValueTask BeforeSave(Deputy deputy, SaveContext context)
    {
        if (deputy.Person.Value == deputy.Owner.Value) context.Refuse("person", "deputyOfOneself");
        if (deputy.Until < deputy.From) context.Refuse("until", "endBeforeStart");
        deputy.Name = await context.Unit.Store.TitleOf("users", deputy.Person);
    }
}
