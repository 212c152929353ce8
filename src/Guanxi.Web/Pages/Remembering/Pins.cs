using Guanxi.Kernel.Model;
using Guanxi.Kernel.Text;
using Guanxi.Web.Components;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Pages.Remembering;

/// <summary>What a person keeps at hand in the navigation: records by their titles of today, lists by the name they were kept under.</summary>
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

    public static async Task<IReadOnlyList<NavigationItem>> Items(Visit visit)
    {
        var pins = await All(visit);
        var records = await Recents.Titled(visit, [.. pins.Select(p => p.Record).OfType<Kernel.Fields.Link>()]);
        return [.. pins.Select(p => p.Record is { } link ? records.GetValueOrDefault(link.Id) : new(p.Name ?? p.Path, p.Path, visit.Registry.Find(p.Object)?.Icon ?? "star", Tones.Of(p.Object))).OfType<NavigationItem>()];
    }

    public static async ValueTask<string> Key(Visit visit) => (await Habits.Of(visit)).Pins ?? "";

    static async ValueTask<List<Pin>> All(Visit visit) => Habits.Read<List<Pin>>((await Habits.Of(visit)).Pins);

    /// <summary>A list with its conditions, under the name of its view.</summary>
    static async Task<IResult> ToggleList(Visit visit, string @object, ListViews views)
    {
        if (await ListPages.Posted(visit, @object, views) is not var (state, _)) return await visit.Missing();
        var name = state.View.Key == ListView.All ? visit.Many(state.Object) : $"{visit.Many(state.Object)} · {state.View.Label}";
        await Toggle(visit, new(state.Href, name.Shorten(LongestName)));
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
