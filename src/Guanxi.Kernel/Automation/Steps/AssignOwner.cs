using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation.Steps;

/// <summary>Gives the record an owner: each in turn, whoever has least, or the person a path leads to (the manager of its territory).</summary>
sealed class AssignOwner : IStepKind
{
    public string Name => "assign";
    public string Icon => "user-check";
    public IReadOnlyList<StepInput> Inputs { get; } =
    [
        new("how", StepInputKind.Code) { Codes = ["turn", "load", "path"] },
        new("people", StepInputKind.People) { OnlyWith = "how", Holding = "turn,load" },
        new("open", StepInputKind.Filter, Required: false) { OnlyWith = "how", Holding = "load" },
        new("path", StepInputKind.Text) { OnlyWith = "how", Holding = "path" },
    ];

    public ValueTask<Problem?> Check(RuleStep step, ObjectModel model, RecordStore store) => new(
        !model.Owned ? new(null, "unknownField", "owner", model.Name)
        : step["how"] != "path" ? FilterText.Parse(step["open"]).Problem
        : FieldPath.TryResolve(store.Registry, model, step["path"], null, out var path, out var problem) ? path.Field.Target == "users" ? null : new(null, "notAPerson", step["path"]) : problem);

    public async ValueTask Run(RuleStep step, StepContext context)
    {
        await context.Flush();
        var people = await context.People(step["how"] == "path" ? step["path"] : step["people"]);
        if (people.Count == 0) throw new StepRefusedException(null, "noAssignee");
        var chosen = step["how"] switch
        {
            "turn" => people[(int)((await RecordStore.Turn($"rule:{context.Rule.Id}") - 1) % people.Count)],
            "load" => await Least(step, context, people),
            _ => people[0],
        };
        context.Unit.Add(new(context.Model, ChangeKind.Update, context.Record.Id, new Dictionary<FieldModel, object?> { [context.Model["owner"]] = chosen.Id }));
    }

    static async ValueTask<User> Least(RuleStep step, StepContext context, IReadOnlyList<User> people)
    {
        var filter = Filter.Both(Filter.Is("owner", [.. people.Select(p => p.Id.ToString())]), FilterText.Parse(step["open"]).Filter ?? Filter.All);
        var query = new AggregateQuery(context.Model, [new(Measure.Count, null)]) { Groups = [new("owner")], Filter = filter };
        var load = (await context.Store.Aggregate(Viewer.System, query)).Rows.ToDictionary(r => (Guid)r.Keys[0]!, r => (long)r.Values[0]!);
        return people.MinBy(p => load.GetValueOrDefault(p.Id))!;
    }
}
