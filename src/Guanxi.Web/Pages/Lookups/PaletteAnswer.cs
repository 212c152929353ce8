using Guanxi.Web.Components;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Pages.Lookups;

/// <summary>The answer to Ctrl K: records found, places to go, things to make. Places and commands are found in both languages, by pinyin too.</summary>
static class PaletteAnswer
{
    const int Most = 8;

    public static async Task<IResult> Answer(Visit visit, string? q)
    {
        var words = (q ?? "").Trim();
        var groups = new List<PaletteResults.Group>();
        if (words.Length > 0 && await visit.Store.Search(visit.Viewer, words, Most, cancel: visit.Cancel) is { Count: > 0 } hits)
            groups.Add(new(visit["palette.records"], [.. hits.Select(h => new PaletteResults.Item(h.Title, $"/{h.Object}/{h.Id}", visit.Registry[h.Object].Icon, visit.One(visit.Registry[h.Object]), Tones.Of(h.Object)))]));
        Add(groups, visit["palette.places"], Places(visit).Where(p => p.Matches(words)));
        Add(groups, visit["palette.commands"], Commands(visit).Where(p => p.Matches(words)));
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<PaletteResults>(new Dictionary<string, object?> { [nameof(PaletteResults.Groups)] = groups });
    }

    static void Add(List<PaletteResults.Group> groups, string label, IEnumerable<Entry> entries)
    {
        var items = entries.Take(Most).Select(e => new PaletteResults.Item(e.Label, e.Href, e.Icon, Tone: e.Tone)).ToList();
        if (items.Count > 0) groups.Add(new(label, items));
    }

    static IEnumerable<Entry> Places(Visit visit)
    {
        yield return Of(visit, "shell.home", "/", "house");
        foreach (var model in visit.Registry.Public.Where(o => (o.InMenu || o.Module == "platform" && visit.Viewer.Can("setup")) && o.DetailOf is null && visit.Sees(o)))
            yield return new(visit.Many(model), [.. Texts.Languages.Select(l => visit.Texts.Many(l, model))], "/" + model.Name, model.Icon, Tones.Of(model.Name));
        yield return Of(visit, "shell.notifications", "/notifications", "bell");
        yield return Of(visit, "bin.title", "/recycle-bin", "trash-2");
        yield return Of(visit, "shell.profile", "/profile", "circle-user");
        if (visit.Viewer.Can("setup")) yield return Of(visit, "shell.setup", "/setup", "settings");
        yield return Of(visit, "shell.help", "/help", "circle-help");
    }

    static IEnumerable<Entry> Commands(Visit visit) =>
        from model in visit.Registry.Public
        where model.InMenu && model.DetailOf is null && visit.May(model, Verb.Create)
        select new Entry(visit["list.new", visit.One(model)], [.. Texts.Languages.Select(l => visit.Texts.Format(l, "list.new", visit.Texts.One(l, model)))], $"/{model.Name}/new", "plus", null);

    static Entry Of(Visit visit, string key, string href, string icon) => new(visit[key], [.. Texts.Languages.Select(l => visit.Texts[l, key])], href, icon, null);

    sealed record Entry(string Label, IReadOnlyList<string> Names, string Href, string Icon, string? Tone)
    {
        public bool Matches(string words) => words.Length == 0 || Names.Any(n => n.Contains(words, StringComparison.OrdinalIgnoreCase) || Pinyin.Initials(n).StartsWith(words, StringComparison.OrdinalIgnoreCase));
    }
}
