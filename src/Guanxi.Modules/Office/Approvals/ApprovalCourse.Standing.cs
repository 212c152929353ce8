using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>Deputies for a time.</summary>
public sealed partial class ApprovalCourse
{
    DateOnly Today => LocalDay.Of(Now, company.Zone);

    async ValueTask<List<Deputy>> Deputies()
    {
        var today = FieldText.Print(store.Registry.Of<Deputy>()["from"], Today);
        return await store.All<Deputy>(Viewer.System, new Filter.And([new Filter.Condition("from", FilterOperator.LessOrEqual, [today]), new Filter.Condition("until", FilterOperator.GreaterOrEqual, [today])]), new Sort("createdAt"));
    }

    /// <summary>Who decides in a person's place today; nobody where that would be whoever asks.</summary>
    async ValueTask<Guid?> DeputyOf(Guid person, Approval approval, bool ownToo)
    {
        foreach (var deputy in (await Deputies()).Where(d => d.Owner.Value == person && (ownToo || d.Person != approval.Owner)))
            if (await store.Get(Viewer.System, deputy.Person) is { Active: true }) return deputy.Person;
        return null;
    }

    /// <summary>Turns go to deputies whose days have begun, and back from those whose days are over.</summary>
    internal async ValueTask HandOver()
    {
        var waiting = Filter.Is("state", "waiting");
        var deputies = (await Deputies()).ToLookup(d => d.Owner.Value);
        var unit = store.Begin(Viewer.System);
        foreach (var group in deputies)
            foreach (var turn in await store.All<ApprovalTurn>(Viewer.System, new Filter.And([waiting, Filter.Is("owner", group.Key), new Filter.Condition("for", FilterOperator.IsEmpty, [])])))
                if (await store.Get(Viewer.System, turn.Approval) is { } approval && await DeputyOf(group.Key, approval, turn.OwnToo) is { } deputy)
                {
                    unit.Update<ApprovalTurn>(turn.Id, ("owner", deputy), ("for", group.Key), ("standing", true));
                    await Quiet(unit, turn);
                    turn.Owner = deputy;
                    await Tell(unit, turn, approval, "approval.asks");
                }
        foreach (var turn in await store.All<ApprovalTurn>(Viewer.System, Filter.Both(waiting, Filter.Is("standing", "true"))))
            if (!deputies[turn.For].Any(d => d.Person == turn.Owner)) unit.Update<ApprovalTurn>(turn.Id, ("owner", turn.For.Value), ("for", null), ("standing", false));
        await Expect(unit);
    }
}
