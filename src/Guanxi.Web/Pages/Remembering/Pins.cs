using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Lists;
using Microsoft.AspNetCore.WebUtilities;

namespace Guanxi.Web.Pages.Remembering;

/// <summary>What a person keeps at hand in the navigation: records and lists, by what they are called today.</summary>
static class Pins
{
    const int Most = 30, LongestName = 100;

    public static void MapPins(this IEndpointRouteBuilder routes) => routes.MapPost("/{object}/pin", ToggleList);

    public static async ValueTask<bool> Has(Visit visit, string path) => (await All(visit)).Any(p => p.Path == path);

    public static Task Toggle(Visit visit, Pin pin) => Habits.Change(visit, kept =>
    {
        var pins = Habits.Read<List<Pin>>(kept.Pins);
        if (pins.RemoveAll(p => p.Path == pin.Path) == 0) pins.Add(pin);
        kept.Pins = Habits.Write(pins.TakeLast(Most));
    });

    public static async Task<IReadOnlyList<NavigationItem>> Items(Visit visit, IReadOnlyList<Pin> pins, ListViews views)
    {
        var records = await Recents.Titled(visit, [.. pins.Select(p => p.Record).OfType<Kernel.Fields.Link>()]);
        var items = new List<NavigationItem>();
        foreach (var pin in pins)
            if (pin.Record is not { } link) items.Add(new(await Named(visit, pin, views), pin.Path, visit.Registry.Find(pin.Object)?.Icon ?? "star", Tones.Of(pin.Object)));
            else if (records.TryGetValue(link.Id, out var record)) items.Add(record);
        return items;
    }

    public static async ValueTask<List<Pin>> All(Visit visit) => Habits.Read<List<Pin>>((await Habits.Of(visit)).Pins);

    /// <summary>After its object and view; of what is neither any more, the name it was kept under stays.</summary>
    static async ValueTask<string> Named(Visit visit, Pin pin, ListViews views)
    {
        if (pin.Name is null || visit.Object(pin.Object) is not { } model || pin.Path.Split('?')[0] != "/" + model.Name) return pin.Name ?? pin.Path;
        var key = QueryHelpers.ParseQuery(pin.Path[(1 + model.Name.Length)..]).GetValueOrDefault("view").ToString();
        return (await views.Of(visit, model)).FirstOrDefault(v => key.Length == 0 ? v.Default : v.Key == key) is { } view ? NameOf(visit, model, view) : pin.Name;
    }

    static string NameOf(Visit visit, ObjectModel model, ListView view) => view.Key == ListView.All ? visit.Many(model) : $"{visit.Many(model)} · {view.Label}";

    /// <summary>A list with its conditions, under the name of its view.</summary>
    static async Task<IResult> ToggleList(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Posted(visit, @object, views) is not var (state, _)) return await visit.Missing();
        await Toggle(visit, new(state.Href, NameOf(visit, state.Object, state.View).Shorten(LongestName)));
        return visit.GoTo(state.Href);
    }
}

/// <summary>A place within the product.</summary>
/// <param name="Name">Null for a record, which has a title.</param>
public sealed record Pin(string Path, string? Name = null)
{
    internal string Object => Path.TrimStart('/').Split('/', '?')[0];
    internal Kernel.Fields.Link? Record => Name is null && Path.Split('/') is ["", var name, var key] && Guid.TryParse(key, out var id) ? new(name, id) : null;
}
