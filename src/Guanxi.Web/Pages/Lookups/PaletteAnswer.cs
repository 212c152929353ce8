using Guanxi.Kernel.Access;
using Guanxi.Kernel.Actions;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Web.Account.Setup;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Remembering;
using Guanxi.Web.Pages.Lists;
using Guanxi.Web.Pages.Records;

namespace Guanxi.Web.Pages.Lookups;

/// <summary>The answer to Ctrl K: what can be done with the record one looks at, places that are called so, records found, views, other places, settings, things to make.</summary>
static class PaletteAnswer
{
    const int Most = 8, Few = 4;

    /// <param name="from">The path one is at.</param>
    public static async Task<IResult> Answer(Visit visit, string? q, string? from, ActionCatalogue catalogue, PageCache cache, Recents recents)
    {
        var words = (q ?? "").Trim();
        var groups = new List<PaletteResults.Group>();
        Add(groups, visit["palette.here"], await Here(visit, from, catalogue), words, Few);
        if (words.Length == 0 && await recents.Of(visit) is { Count: > 0 } recent)
            groups.Add(new(visit["shell.recent"], [.. recent.Take(Few).Select(r => new PaletteResults.Item(r.Label, r.Href, r.Icon, Tone: r.Tone))]));
        var places = Places(visit).ToLookup(p => words.Length > 1 && p.Rank(words) <= PaletteEntry.Named);
        Add(groups, visit["palette.places"], places[true], words, Most);
        if (Tells(words) && await visit.Store.Search(visit.Reader, words, Most, cancel: visit.Cancel) is { Count: > 0 } hits)
            groups.Add(new(visit["palette.records"], [.. hits.Select(h => new PaletteResults.Item(h.Title, $"/{h.Object}/{h.Id}", visit.Registry[h.Object].Icon, visit.One(visit.Registry[h.Object]), Tones.Of(h.Object)))]));
        Add(groups, visit["palette.places"], places[false], words, Most);
        if (words.Length > 0) Add(groups, visit["palette.views"], await cache.Get(visit.Viewer, $"palette views {visit.Language}", () => Views(visit)), words, Most);
        Add(groups, visit["palette.commands"], Commands(visit).Concat(Looks(visit)), words, words.Length == 0 ? Few : Most);
        if (words.Length > 0 && visit.Viewer.Can("setup")) Add(groups, visit["palette.settings"], Settings(visit), words, Most);
        return new Drawn<PaletteResults>(new Dictionary<string, object?> { [nameof(PaletteResults.Groups)] = groups });
    }

    /// <summary>One letter or digit is in nearly every record; one Chinese character is a word.</summary>
    static bool Tells(string words) => words.Length > 1 || words.Length == 1 && !char.IsAscii(words[0]);

    static void Add(List<PaletteResults.Group> groups, string label, IEnumerable<PaletteEntry> entries, string words, int most)
    {
        var found = entries.Select(e => (Entry: e, Rank: e.Rank(words))).Where(e => e.Rank is not null).OrderBy(e => e.Rank).Take(most);
        var items = found.Select(e => new PaletteResults.Item(e.Entry.Label, e.Entry.Href, e.Entry.Icon, e.Entry.Hint, e.Entry.Tone)).ToList();
        if (items.Count > 0) groups.Add(new(label, items));
    }

    /// <summary>Of the record one looks at: its actions, and what every record offers.</summary>
    static async Task<IReadOnlyList<PaletteEntry>> Here(Visit visit, string? from, ActionCatalogue catalogue)
    {
        if (from?.Split('/') is not ["", var name, var key, ..] || !Guid.TryParse(key, out var id) || visit.Object(name) is not { } model
            || await visit.Store.Get(visit.Viewer, model, id, cancel: visit.Cancel) is not { } record) return [];
        var href = $"/{model.Name}/{id}";
        var entries = (await Sight.Actions(visit, model, record, catalogue)).Select(a => new PaletteEntry(visit.Label(a), [.. Texts.Languages.Select(l => visit.Texts.Label(l, a))], $"{href}/actions/{a.Name}", a.Icon)).ToList();
        if (await Sight.Allows(visit, model, record, Verb.Update)) entries.Add(Of(visit, "record.edit", href + "/edit", "pencil"));
        entries.Add(Of(visit, "record.history", href + "/history", "history"));
        return entries;
    }

    static IEnumerable<PaletteEntry> Places(Visit visit)
    {
        yield return Of(visit, "shell.home", "/", "house");
        foreach (var model in visit.Registry.Public.Where(o => (o.InMenu || o.Module == "platform" && visit.Viewer.Can("setup")) && o.DetailOf is null && visit.Sees(o)))
            yield return new(visit.Many(model), [.. Texts.Languages.Select(l => visit.Texts.Many(l, model)), .. Also(visit, model)], "/" + model.Name, model.Icon, Tones.Of(model.Name));
        yield return Of(visit, "shell.notifications", "/notifications", "bell");
        yield return Of(visit, "bin.title", "/recycle-bin", "trash-2");
        yield return Of(visit, "shell.profile", "/profile", "circle-user");
        yield return Of(visit, "home.arrange", "/arrange", "layout-dashboard");
        if (visit.Viewer.Can("setup")) yield return Of(visit, "shell.setup", "/setup", "settings");
        yield return Of(visit, "shell.help", "/help", "book-open");
        yield return Of(visit, "shell.shortcuts", "/shortcuts", "circle-help");
    }

    /// <summary>What else people call it.</summary>
    static IEnumerable<string> Also(Visit visit, ObjectModel model) =>
        Texts.Languages.SelectMany(l => visit.Texts.Find(l, "palette.also." + model.Name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? []);

    /// <summary>Saved views of all objects, as far as the viewer may open them.</summary>
    static async Task<IReadOnlyList<PaletteEntry>> Views(Visit visit)
    {
        var entries = new List<PaletteEntry>();
        foreach (var view in await ListViews.All(visit))
            if (visit.Object(view.Object) is { } model)
                entries.Add(new(view.Name, [view.Name, .. Texts.Languages.Select(l => $"{visit.Texts.Many(l, model)} {view.Name}")], $"/{model.Name}?view={view.Id}", view.Icon ?? "table-2", Tones.Of(model.Name), visit.Many(model)));
        return entries;
    }

    static IEnumerable<PaletteEntry> Commands(Visit visit) =>
        from model in visit.Registry.Public
        where model.InMenu && model.DetailOf is null && visit.May(model, Verb.Create)
        select new PaletteEntry(visit["list.new", visit.One(model)], [.. Texts.Languages.Select(l => visit.Texts.Format(l, "list.new", visit.Texts.One(l, model)))], $"/{model.Name}/new", "plus");

    /// <summary>Light or dark: the address names the button of the page that is pressed.</summary>
    static IEnumerable<PaletteEntry> Looks(Visit visit) => ThemeSwitch.Themes.Select(t => new PaletteEntry($"{visit["theme.label"]}: {visit["theme." + t.Value]}",
        [.. Texts.Languages.SelectMany(l => new[] { visit.Texts[l, "theme.label"], visit.Texts[l, "theme." + t.Value] })], $"#theme={t.Value}", t.Icon));

    static IEnumerable<PaletteEntry> Settings(Visit visit) => SetupPage.Groups.SelectMany(g => g.Places).Select(p => Of(visit, "setup." + p.Key, p.Href, p.Icon));

    static PaletteEntry Of(Visit visit, string key, string href, string icon) => new(visit[key], [.. Texts.Languages.Select(l => visit.Texts[l, key])], href, icon);
}
