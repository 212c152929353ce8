using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office.Approvals;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Office;

/// <summary>Every decision, in every state, as every person: who may is in the table, everybody else sees no button and is refused.</summary>
public sealed class ApprovalTableTests
{
    /// <summary>Ann asked, and the step is Mia's. A decision that is not named is nobody's: not the administrator's, not that of Mia's manager.</summary>
    static readonly Dictionary<(ApprovalState State, string Decision), string[]> Table = new()
    {
        [(ApprovalState.Waiting, "approve")] = ["Mia"],
        [(ApprovalState.Waiting, "return")] = ["Mia"],
        [(ApprovalState.Waiting, "refuse")] = ["Mia"],
        [(ApprovalState.Waiting, "delegate")] = ["Mia"],
        [(ApprovalState.Waiting, "withdraw")] = ["Ann"],
        [(ApprovalState.Waiting, "remind")] = ["Ann"],
        [(ApprovalState.Returned, "resend")] = ["Ann"],
        [(ApprovalState.Returned, "withdraw")] = ["Ann"],
        [(ApprovalState.Stuck, "resend")] = ["Ann"],
        [(ApprovalState.Stuck, "withdraw")] = ["Ann"],
    };

    static readonly string[] People = ["Root", "Dora", "Mia", "Ann", "Bob", "Fin"];
    static readonly string[] Decisions = ["approve", "return", "refuse", "delegate", "withdraw", "remind", "resend"];

    static async Task<Approval> At(ApprovalHouse house, ApprovalState state)
    {
        var account = await house.Customer();
        var approval = await house.Asked("Ann", account, ("employees", 200L));
        switch (state)
        {
            case ApprovalState.Returned: await house.Done("Mia", approval, "return", ("comment", "?")); break;
            case ApprovalState.Refused: await house.Done("Mia", approval, "refuse", ("comment", "!")); break;
            case ApprovalState.Approved: await house.Done("Mia", approval, "approve"); break;
            case ApprovalState.Withdrawn: await house.Done("Ann", approval, "withdraw"); break;
            case ApprovalState.Stuck:
                Assert.True((await house.Set("Mia", account, ("employees", 20L))).Ok);
                await house.Done("Mia", approval, "approve");
                break;
            case ApprovalState.Waiting: break;
        }
        Assert.Equal(state, await house.State(approval));
        return approval;
    }

    static (string, object?)[] Input(ApprovalHouse house, string decision) => decision switch
    {
        "return" or "refuse" => [("comment", "because")],
        "delegate" => [("to", house["Bob"])],
        _ => [],
    };

    [Fact]
    public async Task Each_decision_is_made_by_whom_the_table_names_and_by_nobody_else()
    {
        await using var house = await ApprovalHouse.Open("sqlite");
        await house.Policy(p => { });
        var catalogue = house.House.Services.GetRequiredService<ActionCatalogue>();
        var wrong = new List<string>();
        foreach (var state in Enum.GetValues<ApprovalState>())
        {
            var approval = await At(house, state);
            var turn = (await house.Turns(approval))[0];
            foreach (var decision in Decisions)
                foreach (var who in People)
                {
                    var may = Table.GetValueOrDefault((state, decision), []).Contains(who);
                    var viewer = await house.As(who);
                    Kernel.Records.Record record = decision is "withdraw" or "remind" or "resend" ? await house.House.Now(approval) : turn;
                    var model = house.House.Registry.Objects.First(o => o.Type == record.GetType());
                    var seen = await house.House.Store.Get(viewer, model, record.Id);
                    var button = seen is not null && catalogue.Offered(viewer, model, seen).Any(a => a.Name == decision);
                    if (button != may) wrong.Add($"{state}: {who} {(button ? "is" : "is not")} offered {decision}");
                    var on = may ? await At(house, state) : approval;
                    var result = state == ApprovalState.Waiting || decision is "withdraw" or "remind" or "resend" ? await house.Do(who, on, decision, Input(house, decision)) : await Run(house, viewer, turn, decision);
                    if (result.Ok != may) wrong.Add($"{state}: {who} {(result.Ok ? "could" : "could not")} {decision}: {string.Join("; ", result.Problems)} {result.Refusal}");
                }
            Assert.Equal(state, await house.State(approval));
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    static async Task<SaveResult> Run(ApprovalHouse house, Viewer viewer, ApprovalTurn turn, string decision)
    {
        var model = house.House.Registry.Of<ApprovalTurn>();
        var fields = house.House.Services.GetRequiredService<ActionCatalogue>().Find(model, decision)!.Input.ToDictionary(f => f.Name);
        return (await house.House.Services.GetRequiredService<ActionRunner>().Run(viewer, model, decision, [turn.Id], Input(house, decision).ToDictionary(i => fields[i.Item1], i => i.Item2))).Saved;
    }

    [Fact]
    public async Task Nothing_of_it_is_written_by_hand_whoever_asks()
    {
        await using var house = await ApprovalHouse.Open("sqlite");
        await house.Policy(p => { });
        var approval = await At(house, ApprovalState.Waiting);
        var turn = (await house.Turns(approval))[0];
        foreach (var who in People)
        {
            var viewer = await house.As(who);
            foreach (var (model, id, field, value) in new (ObjectModel, Guid, string, object)[]
            {
                (house.House.Registry.Of<Approval>(), approval.Id, "state", "approved"), (house.House.Registry.Of<Approval>(), approval.Id, "owner", viewer.UserId),
                (house.House.Registry.Of<ApprovalTurn>(), turn.Id, "state", "approved"), (house.House.Registry.Of<ApprovalTurn>(), turn.Id, "owner", viewer.UserId),
            })
            {
                Assert.False((await house.House.Store.Save(viewer, new(model, ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [model[field]] = value }))).Ok, $"{who} set {field}");
                Assert.False((await house.House.Store.Save(viewer, new(model, ChangeKind.Delete, id, Change.NoValues))).Ok, $"{who} deleted");
            }
        }
    }

    [Fact]
    public async Task It_is_seen_by_who_asked_who_decides_and_who_administers()
    {
        await using var house = await ApprovalHouse.Open("sqlite");
        await house.Policy(p => { });
        var approval = await At(house, ApprovalState.Waiting);
        var seeing = new List<string>();
        foreach (var who in People)
            if (await house.House.Store.Get(await house.As(who), house.House.Registry.Of<Approval>(), approval.Id) is not null) seeing.Add(who);
        Assert.Equal(["Root", "Mia", "Ann"], seeing);
    }
}
