using System.Runtime.CompilerServices;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Sales;

/// <summary>Pipelines and their stages, read once for a unit of work.</summary>
sealed class SalesProcess
{
    static readonly ConditionalWeakTable<UnitOfWork, SalesProcess> ByUnit = [];

    IReadOnlyList<Pipeline> _pipelines = [];
    Dictionary<Guid, Stage> _stages = [];

    /// <param name="needed">A stage that must be known; read again when it was made later in the unit.</param>
    public static async ValueTask<SalesProcess> Of(UnitOfWork unit, Id<Stage> needed = default)
    {
        var process = ByUnit.GetOrCreateValue(unit);
        if (process._stages.Count == 0 || !needed.IsEmpty && !process._stages.ContainsKey(needed)) await process.Read(unit.Store);
        return process;
    }

    async ValueTask Read(RecordStore store)
    {
        _pipelines = await store.All<Pipeline>(Viewer.System, Filter.All, new Sort("position"));
        _stages = (await store.All<Stage>(Viewer.System, Filter.All, new Sort("position"))).ToDictionary(s => s.Id);
    }

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
