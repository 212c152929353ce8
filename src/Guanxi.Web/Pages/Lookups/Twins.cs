using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages.Lookups;

/// <summary>
/// Whoever a new record of a company or person may be already: by the same name, written nearly alike, or the same phone. Of what the
/// viewer may not see only its owner is told, whom to ask.
/// </summary>
static class Twins
{
    const int Most = 4, Compared = 20;

    /// <summary>Objects that stand for somebody: they have an owner and a phone.</summary>
    public static bool Concern(ObjectModel model) => model.Owned && model.Fields.Any(f => f.ValueKind == FieldKind.Phone);

    public static async Task<IReadOnlyList<Twin>> Of(Visit visit, ObjectModel model, string title, IEnumerable<string> phones)
    {
        if (!Concern(model)) return [];
        var found = new Dictionary<Guid, Record>();
        if (Normalise.CompanyKey(title) is { Length: > 0 } key)
            foreach (var words in new[] { title, key }.Distinct())
                foreach (var record in await Like(visit, model, words, r => Normalise.CompanyKey(Title(visit, model, r)) == key)) found[record.Id] = record;
        foreach (var phone in phones.Distinct())
            foreach (var record in await Like(visit, model, phone, r => model.Fields.Any(f => f.ValueKind == FieldKind.Phone && Number(f.Get(r) as string) == Number(phone)))) found[record.Id] = record;
        if (found.Count == 0) return [];
        var seen = (await Told(visit, model, new(model) { Filter = Filter.Is("id", [.. found.Keys.Select(id => id.ToString())]) })).ToDictionary(t => t.Id);
        var owners = await visit.Store.Titles(Viewer.System, visit.Registry.Of<User>(), [.. found.Values.Select(r => r.Owner.Value).Distinct()], visit.Cancel);
        return [.. found.Values.Select(r => seen.GetValueOrDefault(r.Id) ?? new Twin(r.Id, null, owners.GetValueOrDefault(r.Owner.Value, "—"), "")).OrderBy(t => t.Title is null).Take(Most)];
    }

    /// <summary>What tells records of one name apart stands beside each: whose it is, where, and the phone.</summary>
    public static async Task<IReadOnlyList<Twin>> Told(Visit visit, ObjectModel model, ListQuery query)
    {
        var marks = visit.Shown(model).Where(f => f.Name == "owner" || f is { IsTitle: false, ValueKind: FieldKind.Address or FieldKind.Phone }).DistinctBy(f => f.ValueKind).ToList();
        var page = await visit.Store.List(visit.Viewer, query with { Fields = [model.Title.Name, .. marks.Select(f => f.Name)], Limit = Most }, visit.Cancel);
        return [.. page.Records.Select(r => new Twin(r.Id, Words(model.Title, r), Words(model.Find("owner"), r), string.Join(" · ", marks.Select(f => Words(f, r)).Where(w => w.Length > 0))))];

        string Words(FieldModel? field, Record record) => field?.Get(record) is not { } value ? "" : FieldFormat.Display(field, value, visit.Format, visit.Texts, id => page.Titles.GetValueOrDefault(id));
    }

    static async Task<IEnumerable<Record>> Like(Visit visit, ObjectModel model, string words, Func<Record, bool> same) =>
        (await visit.Store.List(Viewer.System, new(model) { Search = words, Limit = Compared, Titles = false }, visit.Cancel)).Records.Where(same);

    /// <summary>One form for a number, however it was written.</summary>
    static string? Number(string? phone) => Normalise.TryPhone(phone, "CN", out var number) ? number : phone;

    static string Title(Visit visit, ObjectModel model, Record record) => FieldFormat.Display(model.Title, model.Title.Get(record), visit.Format, visit.Texts);
}

/// <param name="Title">Null for one the viewer may not see.</param>
/// <param name="Owner">Whom to ask.</param>
public sealed record Twin(Guid Id, string? Title, string Owner, string Marks);
