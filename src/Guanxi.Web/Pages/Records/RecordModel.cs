using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Web.Pages.Approvals;
using Guanxi.Web.Pages.Remembering;

namespace Guanxi.Web.Pages.Records;

/// <summary>A record's page, ready to be drawn.</summary>
public sealed record RecordModel(ObjectModel Object, RecordPage Page)
{
    public const string TimelineTab = "timeline", RelatedTab = "related";
    const string Reopen = "reopen";

    public string Title { get; init; } = "";
    public string Tab { get; init; } = TimelineTab;
    public bool Deleted { get; init; }
    /// <summary>Nothing more is to be done about it: won, lost, converted, archived.</summary>
    public bool Closed => Path is { } path && path.Steps.Any(s => s.Value == path.Current && s.End is not null) || Closing.Has(Object, Record);
    public bool MayUpdate { get; init; }
    public bool MayDelete { get; init; }
    public RecordPath? Path { get; init; }
    /// <summary>Where choosing a state is posted; null when the viewer may not, or when the record is closed and reopened by an action of its own, not by a slip.</summary>
    public string? PathAction { get; init; }
    public IReadOnlyList<ActionModel> Actions { get; init; } = [];
    /// <summary>What is to be done next about it; null when nothing is planned.</summary>
    public Activity? Next { get; init; }
    public IReadOnlyList<RelatedList> Related { get; init; } = [];
    public TimelineModel? Timeline { get; init; }
    /// <summary>Names of the ways by which the viewer sees it; texts under <c>why.</c></summary>
    public IReadOnlyList<string> Why { get; init; } = [];
    public bool Pinned { get; init; }
    /// <summary>Null where the viewer cannot follow records.</summary>
    public bool? Followed { get; init; }
    public StageGuide? Guide { get; init; }
    /// <summary>Changes of it that wait for consent.</summary>
    public IReadOnlyList<ApprovalView> Approvals { get; init; } = [];

    public Record Record => Page.Records[0];
    public Guid Id => Record.Id;
    /// <summary>What it became, when it was found to be a second record of the same.</summary>
    public Guid? MergedInto => Object.Find("mergedInto")?.Get(Record) as Guid?;
    public string Href => $"/{Object.Name}/{Id}";
    public long Version => (long)Object["version"].Get(Record)!;
    public string? TitleOf(Guid id) => Page.Titles.GetValueOrDefault(id);

    public static async Task<RecordModel?> Load(Visit visit, ObjectModel model, Guid id, ActionCatalogue catalogue)
    {
        var deleted = false;
        var page = await visit.Store.View(visit.Viewer, model, id, cancel: visit.Cancel);
        if (page is null)
        {
            if ((page = await visit.Store.View(visit.Viewer, model, id, deleted: true, visit.Cancel)) is null) return null;
            deleted = true;
        }
        var record = page.Records[0];
        var tab = visit.Http.Request.Query["tab"].ToString();
        var timeline = tab == TimelineTab || model.Timeline && tab.Length == 0;
        var related = deleted ? [] : await RelatedList.Of(visit, model, id, list => !timeline && (list.Stands(tab) || tab is RelatedTab or "" && list.Tab is null));
        var chosen = related.FirstOrDefault(r => r.Stands(tab));
        timeline |= chosen is null && model.Timeline && tab != RelatedTab;
        var mayUpdate = !deleted && await Sight.Allows(visit, model, record, Verb.Update);
        var actions = mayUpdate ? catalogue.Offered(visit.Viewer, model, record) : [];
        return new(model, page)
        {
            Title = FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts) is { Length: > 0 } title ? title : "—",
            Deleted = deleted,
            Tab = timeline ? TimelineTab : chosen?.TabKey ?? RelatedTab,
            MayUpdate = mayUpdate,
            MayDelete = !deleted && await Sight.Allows(visit, model, record, Verb.Delete),
            Path = deleted ? null : await RecordPath.Of(visit, model, record),
            PathAction = mayUpdate && model.Path is { } path && visit.MayWrite(path) && actions.All(a => a.Name != Reopen) ? $"/{model.Name}/{id}/path" : null,
            Actions = actions,
            Next = model.Timeline && !deleted ? await NextStep.Of(visit, model, id) : null,
            Related = related,
            Timeline = timeline ? await TimelineModel.Load(visit, model, record) : null,
            Why = Sight.Ways(visit, model, record),
            Pinned = await Pins.Has(visit, $"/{model.Name}/{id}"),
            Followed = deleted || !Follows.Offered(visit, model) ? null : await Follows.Has(visit, model, id),
            Approvals = deleted ? [] : await ApprovalPages.Of(visit, catalogue, id),
            Guide = deleted ? null : await StageGuide.Of(visit, model, record),
        };
    }
}
