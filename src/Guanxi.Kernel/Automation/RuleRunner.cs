using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Kernel.Automation;

/// <summary>Takes the steps of a run: all of those up to the next wait, or none. Call it inside a transaction; it notes on the run how it went and leaves keeping that to the caller.</summary>
public sealed partial class RuleRunner(RecordStore store, Viewers viewers, StepValues values, StepKinds kinds, Texts texts, Company company)
{
    /// <summary>Rules that wake rules that wake rules …</summary>
    public const int DeepestChain = 8;
    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);

    internal async ValueTask Take(AutomationRule rule, RuleRun run, CancellationToken cancel, List<string>? told = null)
    {
        var now = store.Clock.GetUtcNow();
        string? error;
        try
        {
            error = run.Depth > DeepestChain ? texts.Format(company.Facts.Language, "rule.loop", DeepestChain) : await Try(rule, run, now, told, cancel);
        }
        catch (StepRefusedException refused)
        {
            error = refused.Say(texts, company.Facts.Language, store.Registry[rule.Object]);
        }
#pragma warning disable CA1031 // whatever a step runs into stands on the run, where people see it
        catch (Exception fault) when (fault is not (OperationCanceledException or AllUndoneException))
#pragma warning restore CA1031
        {
            error = fault.Message;
        }
        run.Attempts++;
        run.Error = error is { Length: > 2_000 } ? error[..2_000] : error;
        if (error is null)
        {
            if (run.State == JobState.Done) (run.EndedAt, run.Rest, run.NextAttemptAt) = (now, null, null);
        }
        else
        {
            var over = run.Depth > DeepestChain || run.Attempts >= RuleQueue.MostAttempts;
            (run.State, run.NextAttemptAt) = over ? (JobState.Failed, (DateTimeOffset?)null) : (JobState.Waiting, now + FirstPause * Math.Pow(2, run.Attempts - 1));
        }
    }

    /// <returns>Why it could not be done; null when it was.</returns>
    async ValueTask<string?> Try(AutomationRule rule, RuleRun run, DateTimeOffset now, List<string>? told, CancellationToken cancel)
    {
        if (await Actor(rule, cancel) is not { } viewer) return texts[company.Facts.Language, "rule.ownerGone"];
        var (error, met) = ((string?)null, run.Related);
        try
        {
            await SavePipeline.Attempt(async () => error = await Go(rule, run, viewer, now, told, cancel), cancel);
        }
        catch
        {
            // What was made for it is taken back too.
            run.Related = met;
            throw;
        }
        return error;
    }

    async ValueTask<string?> Go(AutomationRule rule, RuleRun run, Viewer viewer, DateTimeOffset now, List<string>? told, CancellationToken cancel)
    {
        var model = store.Registry[rule.Object];
        if (run is { Body: not null, Related: null } && !await Meet(rule, run, viewer, model, cancel)) return null;
        if (run.Related is not { } link || await Met(rule, viewer, model, link.Id, cancel) is not { } record) return texts[company.Facts.Language, "rule.notFound"];
        var context = new StepContext(store, values, rule, run, viewer with { Origin = run.Id, Channel = "rule" }, model, record);
        var wait = await Steps(context, RuleStep.Parse(run.Rest), cancel);
        await context.Finish(cancel);
        (run.State, run.NextAttemptAt, run.Rest) = wait is { } until ? (JobState.Waiting, now + until.Length, RuleStep.Print(until.Left)) : (JobState.Done, (DateTimeOffset?)null, (string?)null);
        if (wait is not null) run.Attempts = -1;
        if (context.Told.Count > 0) run.Told = string.Join('\n', [.. run.Told?.Split('\n') ?? [], .. context.Told]).Shorten(RuleRun.MostTold);
        told?.AddRange(context.Told);
        return null;
    }

    /// <summary>The record as it stands; one whose deletion woke the rule as it went. A trial of such a rule is made on what is in use.</summary>
    async ValueTask<Record?> Met(AutomationRule rule, Viewer viewer, ObjectModel model, Guid id, CancellationToken cancel) =>
        await store.Get(viewer, model, id, cancel: cancel) ?? (rule.When == RuleTrigger.Deleted ? await store.Get(viewer, model, id, deleted: true, cancel) : null);

    /// <returns>How long to wait, and what comes then; null when all was done.</returns>
    async ValueTask<(TimeSpan Length, IReadOnlyList<RuleStep> Left)?> Steps(StepContext context, IReadOnlyList<RuleStep> steps, CancellationToken cancel)
    {
        var rest = new LinkedList<RuleStep>(steps);
        while (rest.First is { } first)
        {
            var step = first.Value;
            rest.RemoveFirst();
            switch (step.Do)
            {
                case RuleStep.Stop: return null;
                case RuleStep.Wait: return (StepValues.Length(step["for"]) ?? throw new StepRefusedException(null, "notALength", step["for"]), [.. rest]);
                case RuleStep.Branch:
                    await context.Flush(cancel);
                    var taken = await Holds(context, step["if"], cancel) ? step.Then : step.Else;
                    foreach (var next in (taken ?? []).Reverse()) rest.AddFirst(next);
                    break;
                default:
                    await (kinds.Find(step.Do) ?? throw new StepRefusedException(null, "unknownStep", step.Do)).Run(step, context);
                    break;
            }
        }
        return null;
    }

    async ValueTask<bool> Holds(StepContext context, string text, CancellationToken cancel) =>
        FilterText.Parse(text).Filter is { } asked && (context.Body?.Decide(asked) ?? asked) is var filter && filter != Filter.None && await store.Count(context.Viewer, context.Model, Filter.Both(Filter.Is("id", context.Record.Id), filter), 1, deleted: context.Gone, cancel: cancel) > 0;

    /// <summary>In whose name a rule acts; null when its owner may not sign in any more.</summary>
    public async ValueTask<Viewer?> Actor(AutomationRule rule, CancellationToken cancel) =>
        rule.RunAs == RuleRights.System ? Viewer.System : await viewers.OfUser(rule.Owner, "rule", cancel);
}
