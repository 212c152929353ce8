using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Text;

namespace Guanxi.Modules.Office.Approvals;

/// <summary>
/// The way of an approval from being asked to its end. Everything here is part of a transaction, and what it writes is recorded under whoever
/// acts; rights to act are the actions' own, which stand on a person's turn or on what the person has asked.
/// </summary>
public sealed partial class ApprovalCourse(RecordStore store, SavePipeline pipeline, Viewers viewers, Lazy<ActionRunner> runner, Texts texts, Company company)
{
    readonly Approvers _approvers = new(store);

    DateTimeOffset Now => store.Clock.GetUtcNow();

    /// <summary>Written by the product, recorded under the person.</summary>
    UnitOfWork As(Viewer actor) => store.Begin(actor with { IsSystem = true, Channel = actor.Channel == "rule" ? "system" : actor.Channel });

    /// <summary>The approval as it stands, and nobody else decides of it before this transaction ends.</summary>
    async ValueTask<Approval> Hold(Id<Approval> id)
    {
        var seen = (await store.Get(Viewer.System, id))!;
        var unit = store.Begin(Viewer.System);
        unit.Update(id, ("decisions", (long)seen.Decisions + 1));
        await Expect(unit);
        return (await store.Get(Viewer.System, id))!;
    }

    async ValueTask<List<ApprovalTurn>> Turns(Approval approval) =>
        await store.All<ApprovalTurn>(Viewer.System, Filter.Both(Filter.Is("approval", approval.Id), Filter.Is("round", Number(approval.Round))), new Sort("createdAt"), new Sort("id"));

    static async ValueTask Expect(UnitOfWork unit)
    {
        var saved = await unit.Commit();
        if (!saved.Ok) throw new InvalidOperationException($"an approval was refused its own writing: {saved.Refusal} {string.Join("; ", saved.Problems)}");
    }

    static string Code<T>(T value) where T : struct, Enum => ModelCompiler.Camel(value.ToString());
    static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    static Problem Past => new(null, "approvalPast");
}
