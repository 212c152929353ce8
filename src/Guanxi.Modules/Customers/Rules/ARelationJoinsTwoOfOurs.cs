namespace Guanxi.Modules.Customers.Rules;

/// <summary>Two different accounts or contacts; the relation is known by both names.</summary>
sealed class ARelationJoinsTwoOfOurs : IBeforeSave<Relation>
{
    public async ValueTask BeforeSave(Relation relation, SaveContext context)
    {
        foreach (var (field, end) in ((string, Link?)[])[("from", relation.From), ("to", relation.To)])
            if (end is { Object: not ("accounts" or "contacts") }) context.Refuse(field, "neitherAccountNorContact");
        if (relation.From is { } from && relation.From == relation.To) context.Refuse("to", "relationToItself");
        if (context.Problems.Count == 0 && relation is { From: { } a, To: { } b })
            relation.Name = $"{await context.Unit.Store.TitleOf(a.Object, a.Id)} – {await context.Unit.Store.TitleOf(b.Object, b.Id)}";
    }
}
