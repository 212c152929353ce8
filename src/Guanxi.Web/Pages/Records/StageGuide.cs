using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>
/// What the stage a record stands in asks for, where its stages say so: fields to see big, fields that must be filled and things to do
/// before it leaves, and how long it has stood there against those that were won.
/// </summary>
/// <param name="Days">Whole days in the stage; null where the object keeps no since-when.</param>
/// <param name="Usual">Median stay of the won in whole days; null until <see cref="Enough"/> of them are known.</param>
public sealed record StageGuide(IReadOnlyList<FieldModel> Key, IReadOnlyList<(FieldModel Field, bool Filled)> Needed, IReadOnlyList<(string Line, bool Ticked)> Checklist, int? Days, int? Usual, int Won, bool Stuck)
{
    const int Looked = 400, Enough = 5;

    /// <summary>Where the lines that are ticked off are kept, in objects that have a checklist.</summary>
    public const string Ticks = "checked";

    public int Open => Needed.Count(n => !n.Filled) + Checklist.Count(c => !c.Ticked);
    public int Total => Needed.Count + Checklist.Count;

    public static async Task<StageGuide?> Of(Visit visit, ObjectModel model, Record record)
    {
        if (model.Path is not { Kind: FieldKind.Reference, Target: { } name } path || path.Get(record) is not Guid at || visit.Registry.Find(name) is not { } stages) return null;
        if (stages.Find("requiredFields") is not { } required || await visit.Store.Get(visit.Viewer, stages, at, cancel: visit.Cancel) is not { } stage) return null;
        var ended = stages.Find("kind")?.Get(stage) is "won" or "lost";
        var since = model.Find("stageSince")?.Get(record) as DateTimeOffset?;
        var (usual, won) = ended ? default : await Stay(visit, model, path, at);
        var ticked = model.Find(Ticks)?.Get(record) as string[] ?? [];
        var guide = new StageGuide(
            [.. Named("keyFields").Where(f => f != path)], ended ? [] : [.. ((string[]?)required.Get(stage) ?? []).Select(model.Find).OfType<FieldModel>().Where(f => Shows(visit, f)).Select(f => (f, f.Get(record) is not null))],
            ended ? [] : [.. Lines(stages.Find("checklist")?.Get(stage)).Select(l => (l, ticked.Contains(l)))],
            ended || since is null ? null : Math.Max(0, (visit.Now - since.Value).Days), usual, won,
            !ended && stages.Find("staleAfter")?.Get(stage) is long limit && since is { } from && (visit.Now - from).Days >= limit);
        return guide.Total == 0 && guide.Key.Count == 0 && guide.Usual is null ? null : guide;

        IEnumerable<FieldModel> Named(string list) => (stages.Find(list)?.Get(stage) as string[] ?? []).Select(model.Find).OfType<FieldModel>().Where(f => Shows(visit, f));
    }

    static bool Shows(Visit visit, FieldModel field) => !field.Hidden && !field.Secret && visit.Viewer.RightOf(field) != FieldRight.Hidden;

    static IEnumerable<string> Lines(object? text) => (text as string ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    /// <summary>From the object that keeps the stays: a detail of this one with the same path field and its days.</summary>
    static async Task<(int? Days, int Won)> Stay(Visit visit, ObjectModel model, FieldModel path, Guid stage)
    {
        var via = visit.Registry.Referrers(model).FirstOrDefault(f => visit.Registry.Of(f) is { } o && o.DetailOf == f.Name && o.Find(path.Name)?.Target == path.Target && o.Find("days") is not null);
        if (via is null || visit.Registry.Of(via) is not { } stays || !visit.Sees(stays)) return default;
        var won = Filter.Both(Filter.Is(path.Name, stage), Filter.Is($"{via.Name}.{path.Name}.kind", "won"));
        if (!FieldPath.TryResolve(visit.Registry, stays, $"{via.Name}.{path.Name}.kind", visit.Viewer, out _, out _)) return default;
        var page = await visit.Store.List(visit.Viewer, new(stays) { Filter = won, Fields = ["days"], Sorts = [new("leftAt", true)], Limit = Looked, Titles = false }, visit.Cancel);
        var days = page.Records.Select(r => Convert.ToInt32(stays["days"].Get(r), System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        return days.Count < Enough ? (null, 0) : (days[days.Count / 2], days.Count);
    }

    /// <summary>Ticks off what was chosen of the lines that were shown.</summary>
    public static async Task<IResult> Tick(Visit visit, string @object, Guid id)
    {
        if (visit.Object(@object) is not { } model || model.Find(Ticks) is not { ValueKind: FieldKind.Tags } field || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return await visit.Missing();
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        string[] ticked = [.. (field.Get(record) as string[] ?? []).Except(form["shown"].OfType<string>()), .. form["line"].OfType<string>()];
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [field] = ticked }), visit.Cancel);
        return saved.Refusal != Refusal.None ? await visit.Refused(saved.Refusal) : visit.GoTo($"/{model.Name}/{id}");
    }
}
