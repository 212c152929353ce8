using Guanxi.Kernel.Access;

namespace Guanxi.Kernel.Records;

public sealed partial class RecordStore
{
    /// <summary>
    /// Saves changes together where each may fail alone: those that are refused are taken out and the rest is tried again; where nobody
    /// can say which is to blame, halves are tried. One answer for each change, as if it had been saved alone in its turn.
    /// </summary>
    /// <param name="rehearse">Takes all of it back: what would happen.</param>
    public async ValueTask<IReadOnlyList<SaveResult>> SaveEach(Viewer viewer, IReadOnlyList<Change> changes, bool rehearse = false, CancellationToken cancel = default)
    {
        var answers = new SaveResult[changes.Count];
        await SaveEach(viewer, changes, [.. Enumerable.Range(0, changes.Count)], answers, rehearse, cancel);
        return answers;
    }

    async ValueTask SaveEach(Viewer viewer, IReadOnlyList<Change> changes, int[] left, SaveResult[] answers, bool rehearse, CancellationToken cancel)
    {
        while (left.Length > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var unit = Begin(viewer);
            foreach (var i in left) unit.Add(changes[i]);
            var saved = rehearse ? await unit.Rehearse(cancel) : await pipeline.Try(unit, cancel);
            if (saved.Ok)
            {
                for (var i = 0; i < left.Length; i++) answers[left[i]] = saved with { Records = [saved.Records[i]] };
                return;
            }
            var blamed = Blamed(saved, left.Length);
            if (left.Length == 1)
            {
                answers[left[0]] = saved.Held is not null && !rehearse ? await SavePipeline.Keep(saved, cancel) : blamed.GetValueOrDefault(0, saved);
                return;
            }
            if (blamed.Count == 0)
            {
                await SaveEach(viewer, changes, left[..(left.Length / 2)], answers, rehearse, cancel);
                left = left[(left.Length / 2)..];
                continue;
            }
            // What waits does so by itself, as if it had been saved alone.
            foreach (var (i, refused) in blamed)
                if (saved.Held is not null && !rehearse) await SaveEach(viewer, changes, [left[i]], answers, rehearse, cancel);
                else answers[left[i]] = refused;
            left = [.. left.Where((_, i) => !blamed.ContainsKey(i))];
        }
    }

    /// <summary>What stands against each change, told as if it had been alone.</summary>
    static Dictionary<int, SaveResult> Blamed(SaveResult saved, int count)
    {
        var problems = saved.Problems.ToLookup(p => p.Change, p => p.Problem);
        var refused = saved.Refused.ToLookup(r => r.Change);
        return problems.Select(p => p.Key).Concat(refused.Select(r => r.Key)).Where(i => i < count).Distinct().ToDictionary(i => i, i => new SaveResult
        {
            Problems = [.. problems[i].Select(p => (0, p))],
            Refused = [.. refused[i].Select(r => r with { Change = 0 })],
            Refusal = refused[i].FirstOrDefault()?.Refusal ?? Refusal.None,
            Conflict = refused[i].FirstOrDefault()?.Conflict,
        });
    }
}
