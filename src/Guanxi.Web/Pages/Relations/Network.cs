using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Customers;

namespace Guanxi.Web.Pages.Relations;

/// <summary>A person or company among those it is bound to.</summary>
/// <param name="Step">How many bonds away from the one in the middle.</param>
public sealed record Knot(Link Link, string Title, string? Details, int Step);

/// <param name="Label">Texts of the kind of the bond; empty for belonging to a company.</param>
public sealed record Bond(Link From, Link To, string Label, long Strength);

/// <summary>People and companies around one of them 人脉 (CUS-2), as the viewer may see them.</summary>
public sealed record Network(Link Centre, IReadOnlyList<Knot> Knots, IReadOnlyList<Bond> Bonds, bool Cut)
{
    const int MostKnots = 40;

    public static async ValueTask<Network> Around(Visit visit, Link centre, int far)
    {
        var steps = new Dictionary<Link, int> { [centre] = 0 };
        var bonds = new Dictionary<(Link, Link, string), Bond>();
        var cut = false;
        var edge = new List<Link> { centre };
        for (var step = 1; step <= far && edge.Count > 0; step++)
        {
            var found = (await Relations(visit, edge)).Concat(await Belonging(visit, edge)).ToList();
            edge = [];
            foreach (var bond in found)
            {
                var other = steps.ContainsKey(bond.From) ? bond.To : bond.From;
                if (!steps.ContainsKey(other))
                {
                    if (steps.Count >= MostKnots)
                    {
                        cut = true;
                        continue;
                    }
                    steps[other] = step;
                    edge.Add(other);
                }
                bonds.TryAdd((bond.From, bond.To, bond.Label), bond);
            }
        }
        var titles = await Titles(visit, steps.Keys);
        // What has no title is not in sight; its bonds go with it.
        return new(centre, [.. steps.Where(s => titles.ContainsKey(s.Key)).Select(s => new Knot(s.Key, titles[s.Key].Title, titles[s.Key].Details, s.Value))],
            [.. bonds.Values.Where(b => titles.ContainsKey(b.From) && titles.ContainsKey(b.To))], cut);
    }

    static async ValueTask<IEnumerable<Bond>> Relations(Visit visit, IReadOnlyList<Link> of)
    {
        var model = visit.Registry.Of<Relation>();
        if (!visit.Sees(model)) return [];
        string[] ids = [.. of.Select(l => l.Id.ToString())];
        var query = new ListQuery(model) { Filter = new Filter.Or([Filter.Is("from", ids), Filter.Is("to", ids)]), Sorts = [new("id")], Limit = MostKnots * 3, Titles = false };
        return (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records.Cast<Relation>().Where(r => r is { From: not null, To: not null })
            .Select(r => new Bond(r.From!.Value, r.To!.Value, r.Kind is { } kind ? visit.Choice(model["kind"].Choices!, kind) : "", r.Strength ?? 0));
    }

    /// <summary>Contacts belong to their company, companies to the one above.</summary>
    static async ValueTask<IEnumerable<Bond>> Belonging(Visit visit, IReadOnlyList<Link> of)
    {
        var bonds = new List<Bond>();
        await Add("contacts", "account");
        await Add("accounts", "parent");
        return bonds;

        async ValueTask Add(string name, string via)
        {
            var model = visit.Registry[name];
            if (!visit.Sees(model) || visit.Viewer.RightOf(model[via]) == FieldRight.Hidden) return;
            var above = of.Where(l => l.Object == "accounts").Select(l => l.Id.ToString()).ToArray();
            var own = of.Where(l => l.Object == name).Select(l => l.Id.ToString()).ToArray();
            var either = new List<Filter>();
            if (above.Length > 0) either.Add(Filter.Is(via, above));
            if (own.Length > 0) either.Add(Filter.Is("id", own));
            if (either.Count == 0) return;
            var page = await visit.Store.List(visit.Viewer, new(model) { Filter = new Filter.Or([.. either]), Fields = [via], Sorts = [new("id")], Limit = MostKnots * 3, Titles = false }, visit.Cancel);
            bonds.AddRange(page.Records.Where(r => model[via].Get(r) is Guid id && id != Guid.Empty).Select(r => new Bond(new(name, r.Id), new("accounts", (Guid)model[via].Get(r)!), "", 0)));
        }
    }

    static async ValueTask<Dictionary<Link, (string Title, string? Details)>> Titles(Visit visit, IEnumerable<Link> links)
    {
        var titles = new Dictionary<Link, (string, string?)>();
        foreach (var group in links.GroupBy(l => l.Object))
            if (visit.Registry.Find(group.Key) is { } model)
            {
                var details = model.Find("jobTitle") is { } field && visit.Viewer.RightOf(field) != FieldRight.Hidden ? field : null;
                var query = new ListQuery(model) { Filter = Filter.Is("id", [.. group.Select(l => l.Id.ToString())]), Fields = details is null ? [] : [details.Name], Limit = MostKnots, Titles = false };
                foreach (var record in (await visit.Store.List(visit.Viewer, query, visit.Cancel)).Records)
                    titles[new(group.Key, record.Id)] = (FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts), details?.Get(record) as string);
            }
        return titles;
    }
}
