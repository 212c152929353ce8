using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Automation;

/// <summary>Goes on with runs that waited or failed: effect and note are one commit here too.</summary>
sealed class RuleQueue(RecordStore store, SavePipeline pipeline, RuleRunner runner) : JobQueue<RuleRun>
{
    public const int MostAttempts = 8;

    public override int Attempts => MostAttempts;

    protected override async ValueTask<JobOutcome> Run(RuleRun job, CancellationToken cancel)
    {
        if (await store.Get(Viewer.System, job.Rule, cancel) is not { } rule) return JobOutcome.GivenUp("the rule is gone");
        if (!rule.Active) return JobOutcome.GivenUp("the rule is switched off");
        var saved = await pipeline.InTransaction(async () =>
        {
            var run = (RuleRun)job.Copy();
            run.Attempts--; // the pump has counted this attempt, and so does the runner
            await runner.Take(rule, run, cancel);
            var model = store.Registry.Of<RuleRun>();
            return await store.Save(Viewer.System, new(model, ChangeKind.Update, run.Id, new Dictionary<Model.FieldModel, object?>
            {
                [model["state"]] = Model.ModelCompiler.Camel(run.State.ToString()), [model["attempts"]] = (long)run.Attempts, [model["nextAttemptAt"]] = run.NextAttemptAt,
                [model["error"]] = run.Error, [model["rest"]] = run.Rest, [model["endedAt"]] = run.EndedAt,
                [model["related"]] = run.Related, [model["name"]] = run.Name, [model["told"]] = run.Told,
            }) { ExpectedVersion = job.Version, Trusted = true }, cancel);
        }, cancel);
        return saved.Ok ? JobOutcome.Noted : JobOutcome.Failed($"{saved.Refusal} {string.Join("; ", saved.Problems)}");
    }
}
