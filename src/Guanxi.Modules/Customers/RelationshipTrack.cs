using Guanxi.Kernel.Queries;

namespace Guanxi.Modules.Customers;

/// <summary>The relationship stages in order.</summary>
sealed class RelationshipTrack(IReadOnlyList<RelationshipStage> stages)
{
    public static ValueTask<RelationshipTrack> Of(UnitOfWork unit) => unit.Store.Kept(["relationship-stages"],
        static async store => new RelationshipTrack(await store.All<RelationshipStage>(Viewer.System, Filter.All, new Sort("position"))));

    public RelationshipStage? First => stages.Count > 0 ? stages[0] : null;
    public RelationshipStage? this[Id<RelationshipStage> id] => stages.FirstOrDefault(s => s.Id == id.Value);
}
