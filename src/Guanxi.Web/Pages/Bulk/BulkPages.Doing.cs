using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Bulk;

/// <summary>All in one step, taken back in one step; but what needs consent waits record by record, for one may be agreed to and another not.</summary>
static partial class BulkPages
{
    /// <param name="work">Does it to some records in one unit.</param>
    /// <param name="said">What is told of so many.</param>
    /// <returns>The answer; null when nothing was done, then why and to which records.</returns>
    static async Task<(IResult? Answer, SaveResult Saved, IReadOnlyList<Guid> Ids)> Do(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, IFormCollection form, Func<IReadOnlyList<Guid>, ValueTask<SaveResult>> work, Func<int, string> said, bool undo = true)
    {
        var (together, waiting) = await Passing(visit, model, ids, form, work);
        var saved = together.Count == 0 ? new() : await work(together);
        if (saved.Refusal != Refusal.None) return (await visit.Refused(saved.Refusal), saved, together);
        if (visit.Waits(saved) is { } waits) return (waits, saved, together);
        if (!saved.Ok) return (null, saved, together);
        var (asked, words) = (0, new List<string>());
        var titles = await visit.Store.Titles(visit.Viewer, model, waiting, visit.Cancel);
        foreach (var id in waiting)
            if (await work([id]) is var one && (one.Ok || one.Waiting is not null)) asked++;
            else words.Add(visit.Say(new(null, "ofRecord", titles.GetValueOrDefault(id, "—"), BulkTrial.Why(visit, model, one))));
        var failed = words.Count > 0;
        if (asked > 0) words.Insert(0, visit["bulk.asked", asked]);
        if (together.Count > 0) words.Insert(0, said(together.Count));
        return (visit.GoTo(Back(form, model), string.Join(" · ", words), undo ? saved.Unit : null, failed), saved, together);
    }

    /// <summary>Which records it is done with at once, and which wait; where the preview showed some that are refused, they are left out.</summary>
    static async Task<(IReadOnlyList<Guid> Together, IReadOnlyList<Guid> Waiting)> Passing(Visit visit, ObjectModel model, IReadOnlyList<Guid> ids, IFormCollection form, Func<IReadOnlyList<Guid>, ValueTask<SaveResult>> work)
    {
        var skip = form.ContainsKey(Skip);
        if (!skip && !visit.Http.RequestServices.GetRequiredService<Lazy<IUnitGate>>().Value.Guards(model)) return (ids, []);
        var trial = await BulkTrial.Of(visit, model, ids, work);
        return (skip ? trial.Changing : [.. ids.Except(trial.Waiting)], trial.Waiting);
    }
}
