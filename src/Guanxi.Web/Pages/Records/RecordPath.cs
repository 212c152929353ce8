using Guanxi.Web.Components;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Pages.Records;

/// <summary>The states a record passes, in order: the choices of its path field, or the records it refers to.</summary>
public sealed record RecordPath(FieldModel Field, string? Current, IReadOnlyList<PathStep> Steps)
{
    const int Most = 30;

    /// <summary>What states that are records say of themselves besides their titles.</summary>
    static readonly string[] Marks = ["position", "kind", "colour"];

    public static async Task<RecordPath?> Of(Visit visit, ObjectModel model, Record record)
    {
        if (model.Path is not { } field || visit.Viewer.RightOf(field) == Kernel.Access.FieldRight.Hidden) return null;
        var current = field.Get(record)?.ToString();
        return new(field, current, await StepsOf(visit, model, field, SiblingKey(visit, model, field, record)));
    }

    /// <param name="sibling">Of several pipelines, the one whose stages are meant; null means all.</param>
    public static async Task<IReadOnlyList<PathStep>> StepsOf(Visit visit, ObjectModel model, FieldModel field, (string Field, Guid Key)? sibling)
    {
        if (field.Choices is { } set)
            return [.. set.Items.Where(i => !i.Retired).Select(i => new PathStep(i.Code, visit.Choice(set, i.Code), Cells.ChoiceTones.Of(set, i.Code), EndOf(i.Code), i.Aside))];
        if (visit.Registry.Find(field.Target ?? "") is not { } target) return [];
        var query = new ListQuery(target)
        {
            Filter = sibling is { } one ? Filter.Is(one.Field, one.Key) : Filter.All,
            Sorts = target.Find("position") is null ? [] : [new("position")],
            Fields = [.. Marks.Where(m => target.Find(m) is { } mark && visit.Viewer.RightOf(mark) != Kernel.Access.FieldRight.Hidden)],
            Titles = false,
            Limit = Most,
        };
        var steps = (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records;
        return [.. steps.Select((s, i) => Step(visit, target, s, i))];
    }

    /// <summary>
    /// Where the referred records belong to one of several groups (stages to a pipeline) and the record names its own, only that
    /// group's are meant: found by two references to the same object.
    /// </summary>
    public static (FieldModel Own, FieldModel Theirs)? Grouping(Visit visit, ObjectModel model, FieldModel path) =>
        path.Target is { } name && visit.Registry.Find(name) is { } target
        && (from own in model.Fields
            where own is { Kind: FieldKind.Reference, Base: false } && own != path
            from theirs in target.Fields
            where theirs is { Kind: FieldKind.Reference, Base: false, Required: true } && theirs.Target == own.Target
            select ((FieldModel, FieldModel)?)(own, theirs)).FirstOrDefault() is { } found ? found : null;

    static (string, Guid)? SiblingKey(Visit visit, ObjectModel model, FieldModel path, Record record) =>
        Grouping(visit, model, path) is var (own, theirs) && own.Get(record) is Guid key ? (theirs.Name, key) : null;

    /// <summary>Colours the states of an object alike in lists, boards and records; done before its cells are written.</summary>
    public static async Task Colour(Visit visit, ObjectModel model)
    {
        if (model.Path is { Kind: FieldKind.Reference } field)
            visit.StateTones = (await StepsOf(visit, model, field, null)).ToDictionary(s => Guid.Parse(s.Value), s => s.Tone);
    }

    static PathStep Step(Visit visit, ObjectModel target, Record record, int index)
    {
        var kind = target.Find("kind")?.Get(record) as string;
        var place = target.Find("position")?.Get(record) is long position ? (int)(position % 9) : index;
        var tone = target.Find("colour")?.Get(record) as string ?? (EndOf(kind) switch { "won" => "green", "lost" => "red", _ => Tones.All[1 + (place + 5) % 9] });
        return new(record.Id.ToString(), Kernel.Fields.FieldFormat.Display(target.Title, target.Title.Get(record), visit.Format, visit.Texts), tone, EndOf(kind));
    }

    static string? EndOf(string? code) => code is "won" or "lost" ? code : null;
}

/// <param name="Value">Code or key.</param>
/// <param name="End"><c>won</c> or <c>lost</c> where it ends the path.</param>
/// <param name="Aside">Drawn on the path of a record only when it is in it.</param>
public sealed record PathStep(string Value, string Label, string Tone, string? End, bool Aside = false);
