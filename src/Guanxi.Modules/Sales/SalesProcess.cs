using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales;

/// <summary>Pipelines and their stages.</summary>
sealed class SalesProcess
{
    readonly IReadOnlyList<Pipeline> _pipelines;
    readonly Dictionary<Guid, Stage> _stages;

    SalesProcess(IReadOnlyList<Pipeline> pipelines, IReadOnlyList<Stage> stages) => (_pipelines, _stages) = (pipelines, stages.ToDictionary(s => s.Id));

    public static ValueTask<SalesProcess> Of(UnitOfWork unit) => unit.Store.Kept(["pipelines", "stages"], static async store => new SalesProcess(
        await store.All<Pipeline>(Viewer.System, Filter.All, new Sort("position")), await store.All<Stage>(Viewer.System, Filter.All, new Sort("position"))));

    public Stage? this[Id<Stage> id] => _stages.GetValueOrDefault(id);

    /// <summary>Where new deals start unless told otherwise.</summary>
    public Pipeline? Main => _pipelines.FirstOrDefault(p => p is { Main: true, Active: true }) ?? _pipelines.FirstOrDefault(p => p.Active);

    /// <summary>In order of position.</summary>
    public IEnumerable<Stage> StagesOf(Id<Pipeline> pipeline) => _stages.Values.Where(s => s.Pipeline == pipeline);

    public Stage? First(Id<Pipeline> pipeline, StageKind kind = StageKind.Open) => StagesOf(pipeline).FirstOrDefault(s => s.Kind == kind);

    /// <summary>Where a deal stands once it is engaged: the first stage that says so, else the last open one.</summary>
    public Stage? Engaging(Id<Pipeline> pipeline)
    {
        var open = StagesOf(pipeline).Where(s => s.Kind == StageKind.Open).ToList();
        return open.Find(s => s.Engages) ?? open.LastOrDefault();
    }

    /// <summary>The open stages a deal passes on its way, the one left included, the one entered not. From nowhere it passes all before.</summary>
    public IEnumerable<Stage> Passed(Stage? left, Stage entered) => entered.Kind == StageKind.Lost ? []
        : StagesOf(entered.Pipeline).Where(s => s.Kind == StageKind.Open && s.Position < entered.Position
            && s.Position >= (left?.Pipeline == entered.Pipeline ? left.Position : int.MinValue));
}
