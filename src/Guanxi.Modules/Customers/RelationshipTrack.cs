using System.Runtime.CompilerServices;
using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers;

/// <summary>The relationship stages in order, read once for a unit of work.</summary>
sealed class RelationshipTrack
{
    static readonly ConditionalWeakTable<UnitOfWork, RelationshipTrack> ByUnit = [];

    IReadOnlyList<RelationshipStage> _stages = [];

    public static async ValueTask<RelationshipTrack> Of(UnitOfWork unit)
    {
        var track = ByUnit.GetOrCreateValue(unit);
        if (track._stages.Count == 0) track._stages = await unit.Store.All<RelationshipStage>(Viewer.System, Filter.All, new Sort("position"));
        return track;
    }

    public RelationshipStage? First => _stages.Count > 0 ? _stages[0] : null;
    public RelationshipStage? this[Id<RelationshipStage> id] => _stages.FirstOrDefault(s => s.Id == id.Value);
}
