using System.Text.Json;
using Guanxi.Modules.Customers;
using Guanxi.Modules.Office.Approvals;
using Guanxi.Modules.Sales;

namespace Guanxi.Modules.Demo;

/// <summary>The example policies in force: wishes that wait, one that came back, and decisions of the last weeks. Only where a preset ships policies.</summary>
public sealed partial class DemoCompany
{
    IReadOnlyList<ApprovalPolicy> _approvalPolicies = [];

    void AddApprovals()
    {
        foreach (var policy in _approvalPolicies) _unit.Update<ApprovalPolicy>(policy.Id, ("active", true));
        if (_approvalPolicies.FirstOrDefault(p => p.Object == "opportunities") is { } winning) AskToWin(winning);
        if (_approvalPolicies.FirstOrDefault(p => p.Object == "accounts") is { } credit) AskForCredit(credit);
    }

    /// <summary>Large deals: two wait for the manager, one came back, three were agreed to when they were won.</summary>
    void AskToWin(ApprovalPolicy policy)
    {
        var won = _stages.First(s => s.Kind == StageKind.Won);
        foreach (var (at, deal) in Largest(StageKind.Open).Index())
        {
            var effect = new WaitingEffect("opportunities", ChangeKind.Update, deal.Id, 1, [Field("stage", deal.Stage.Value, won.Id), Field("winReason", null, "product")]);
            Ask(policy, deal.Owner, deal.Name, effect, _managers[deal.Owner], at < 2 ? ApprovalState.Waiting : ApprovalState.Returned, -at, at < 2 ? null : _words.Approvals[0]);
        }
        foreach (var (at, deal) in Largest(StageKind.Won).Index())
        {
            var effect = new WaitingEffect("opportunities", ChangeKind.Update, deal.Id, 1, [Field("stage", _stages.Last(s => s.Kind == StageKind.Open).Id, won.Id)]);
            Ask(policy, deal.Owner, deal.Name, effect, _managers[deal.Owner], ApprovalState.Approved, -3 * (at + 1), at == 0 ? _words.Approvals[1] : null);
        }
    }

    IEnumerable<Opportunity> Largest(StageKind kind)
    {
        var stages = _stages.Where(s => s.Kind == kind).Select(s => s.Id).ToHashSet();
        return _dealRecords.Where(d => stages.Contains(d.Stage) && _managers.ContainsKey(d.Owner)).OrderByDescending(d => d.Amount!.Value.Amount).Take(3);
    }

    /// <summary>Credit: two wait for the administrator, one was refused.</summary>
    void AskForCredit(ApprovalPolicy policy)
    {
        foreach (var (at, account) in _accountRecords.Where(a => a.Owner != _options.Administrator).Take(3).Index())
        {
            var wished = Money(account.CreditLimit!.Value.Amount + 50_000m * (at + 1));
            var effect = new WaitingEffect("accounts", ChangeKind.Update, account.Id, 1, [new("creditLimit", Json("accounts", "creditLimit", account.CreditLimit), Json("accounts", "creditLimit", wished))]);
            Ask(policy, account.Owner, account.Name, effect, _options.Administrator, at < 2 ? ApprovalState.Waiting : ApprovalState.Refused, -at, at < 2 ? null : _words.Approvals[2]);
        }
    }

    void Ask(ApprovalPolicy policy, Id<User> asker, string title, WaitingEffect effect, Id<User> decider, ApprovalState state, int days, string? comment)
    {
        var asked = Past(Hour(days, 10));
        var ended = state == ApprovalState.Waiting ? (DateTimeOffset?)null : Past(asked.AddHours(3));
        var steps = ApprovalStep.Parse(policy.Steps).Take(1).Select(s => new CourseStep(policy.Name, policy.OwnToo, s)).ToList();
        var related = new Link(effect.Object, effect.Id);
        var change = new WaitingChange(effect.Object, effect.Kind, effect.Id, false, effect.Fields.ToDictionary(f => f.Name, f => f.After));
        var approval = _unit.Create(new Approval
        {
            Name = title, Owner = asker, State = state, Related = related, Object = effect.Object, Kind = ApprovalTrigger.Changed, Policies = policy.Name, CreatedAt = asked, AskedAt = asked, EndedAt = ended,
            Round = 1, Step = 1, Steps = 1, Outcome = state == ApprovalState.Approved ? null : comment, Course = CourseStep.Print(steps),
            Waits = new WaitingUnit("page", false, null, null, [change], [effect]).Print(),
        });
        _unit.Create(new ApprovalTurn
        {
            Name = title, Approval = approval, Owner = decider, AskedBy = asker, Related = related, Round = 1, Step = 1, CreatedAt = asked, DecidedAt = ended, Comment = comment,
            State = state switch { ApprovalState.Approved => TurnState.Approved, ApprovalState.Refused => TurnState.Refused, ApprovalState.Returned => TurnState.Returned, _ => TurnState.Waiting },
        });
    }

    WaitingField Field(string name, object? before, object? after) => new(name, Json("opportunities", name, before), Json("opportunities", name, after));
    JsonElement Json(string model, string field, object? value) => WaitingUnit.Json(_unit.Store.Registry[model][field], value);
}
