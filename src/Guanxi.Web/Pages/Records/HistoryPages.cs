using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>A record's versions, and putting back what an older one held, field by field.</summary>
static class HistoryPages
{
    public static async Task<IResult> Show(Visit visit, string @object, Guid id, long? at, long? below) =>
        visit.Object(@object) is { } model && await HistoryModel.Load(visit, model, id, at, below ?? long.MaxValue) is { } history
            ? await visit.Page<HistoryPage>(history) : await visit.Missing();

    public static async Task<IResult> Restore(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is null) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (!long.TryParse(form["at"], out var at)) return Results.BadRequest();
        var back = $"/{model.Name}/{id}/history?at={at}";
        var values = (await HistoryModel.Then(visit, model, id, at)).Where(v => form["field"].Contains(v.Key.Name)).ToDictionary();
        if (values.Count == 0) return visit.GoTo(back, visit["history.chooseFields"], failed: true);
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, values), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        if (visit.Waits(saved, $"/{model.Name}/{id}") is { } waits) return waits;
        return saved.Ok ? visit.GoTo($"/{model.Name}/{id}", visit["history.restored", values.Count], saved.Unit)
            : visit.GoTo(back, string.Join(' ', saved.Problems.Select(p => Acting.At(visit, model, p.Problem))), failed: true);
    }
}
