namespace Guanxi.Modules.Customers.Rules;

/// <summary>The moves out of a stage are data: <see cref="RelationshipStage.Next"/>. What moves in from elsewhere is taken as it was.</summary>
sealed class ACustomerMovesOnlyWhereTheStageAllows : IBeforeSave<Account>
{
    public async ValueTask BeforeSave(Account account, SaveContext context)
    {
        if (context.Before is not Account { Stage.IsEmpty: false } before || !context.Changed(account, "stage") || context.BringsInHistory) return;
        var track = await RelationshipTrack.Of(context.Unit);
        if (track[before.Stage] is { Next.Length: > 0 } from && track[account.Stage] is { } to && !from.Next.Contains(to.Code))
            context.Refuse("stage", "moveNotAllowed", from.Name, to.Name);
    }
}
