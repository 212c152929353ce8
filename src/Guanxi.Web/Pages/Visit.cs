using Guanxi.Web.Components;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Web.Account;
using Guanxi.Web.Hosting;
using Guanxi.Web.Pages.Customising;

namespace Guanxi.Web.Pages;

/// <summary>One request of a signed-in person: who asks, when, in which words, and the door to the records. Endpoints take it as a parameter.</summary>
public sealed partial class Visit
{
    Visit(HttpContext http, Viewer viewer)
    {
        (Http, Viewer) = (http, viewer);
        Store = http.RequestServices.GetRequiredService<RecordStore>();
        Look = http.RequestServices.GetRequiredService<Look>();
        Texts = http.RequestServices.GetRequiredService<Texts>();
        Format = http.RequestServices.GetRequiredService<Formats>().Of(Look.Language, viewer.TimeZone);
        Registry = Store.Registry;
        Now = Store.Clock.GetUtcNow();
    }

    public HttpContext Http { get; }
    public Viewer Viewer { get; }
    /// <summary>Who reads lists, counts and what is found: of a database with replicas it may be a few moments old, except for whoever has just written.</summary>
    public Viewer Reader => Freshness.IsAsked(Http) ? Viewer : Viewer.Patient;
    public RecordStore Store { get; }
    public Look Look { get; }
    public Texts Texts { get; }
    public LocaleFormat Format { get; }
    public Registry Registry { get; }
    public DateTimeOffset Now { get; }
    public DateOnly Today => Format.Day(Now);
    public string Language => Look.Language;
    /// <summary>Asked by the script of a page for a part of it.</summary>
    public bool Scripted => Http.Request.Headers.ContainsKey("X-Fragment");
    public CancellationToken Cancel => Http.RequestAborted;

    public string this[string key] => Texts[Language, key];
    public string this[string key, params ReadOnlySpan<object?> arguments] => Texts.Format(Language, key, arguments);

    public static ValueTask<Visit?> BindAsync(HttpContext http)
    {
        if (!http.Items.TryGetValue(typeof(Visit), out var bound)) http.Items[typeof(Visit)] = bound = new Visit(http, http.Viewer());
        return ValueTask.FromResult((Visit?)bound);
    }

    /// <summary>The object of an address, when there is one the viewer may see anything of.</summary>
    public ObjectModel? Object(string name) => Registry.Find(name) is { Internal: false } model && Sees(model) ? model : null;

    /// <summary>An object reports may be about, if the viewer sees any of it.</summary>
    public ObjectModel? Asked(string name) => Registry.Find(name) is { } model && Registry.Askable.Contains(model) && Sees(model) ? model : null;

    public bool Sees(ObjectModel model) => AccessFilter.Of(Registry, model, Viewer, Verb.Read, Now) != BoundFilter.None;

    public bool May(ObjectModel model, Verb verb) => AccessFilter.Of(Registry, model, Viewer, verb, Now) != BoundFilter.None;

    /// <summary>Whether a page lets the viewer set the field.</summary>
    public bool MayWrite(FieldModel field) =>
        !field.ReadOnly && !field.Computed && !field.Secret && field.Name is not ("id" or "version") && Viewer.RightOf(field) == FieldRight.Full;

    /// <summary>The company's layout of the object's pages, if it made one.</summary>
    public LayoutDefinition? Layout(ObjectModel model) => Http.RequestServices.GetRequiredService<Layouts>().Of(model, Viewer);

    /// <summary>Fields by section, as the layout wants them.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<FieldModel> Fields)> Arrange(ObjectModel model, IEnumerable<FieldModel> fields) =>
        Layouts.Arrange(Layout(model), fields);

    /// <summary>The fields a page may show, in the order of the model.</summary>
    public IReadOnlyList<FieldModel> Shown(ObjectModel model)
    {
        if (!_shown.TryGetValue(model, out var shown)) _shown[model] = shown = [.. model.Fields.Where(f => !f.Hidden && !f.Secret && Viewer.RightOf(f) != FieldRight.Hidden)];
        return shown;
    }

    readonly Dictionary<ObjectModel, IReadOnlyList<FieldModel>> _shown = [];
}
