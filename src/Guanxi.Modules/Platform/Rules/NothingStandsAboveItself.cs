namespace Guanxi.Modules.Platform.Rules;

/// <summary>A tree has no ring: parents of accounts, teams, territories, categories, and any reference of an object to itself named parent.</summary>
sealed class NothingStandsAboveItself : IBeforeSave<Record>
{
    public async ValueTask BeforeSave(Record record, SaveContext context)
    {
        if (context.Model.Find("parent") is not { Kind: FieldKind.Reference } parent || parent.Target != context.Model.Name || !context.Changed(record, "parent")) return;
        var seen = new HashSet<Guid> { record.Id };
        for (var above = parent.Get(record); above is Guid id;)
        {
            if (!seen.Add(id))
            {
                context.Refuse("parent", "parentRing");
                return;
            }
            above = await context.Unit.Store.Get(Viewer.System, context.Model, id) is { } found ? parent.Get(found) : null;
        }
    }
}
