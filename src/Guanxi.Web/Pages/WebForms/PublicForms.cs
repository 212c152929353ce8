using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;
using Guanxi.Modules.Sales;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.WebForms;

/// <summary>What strangers see and send: no sign-in, no cookie, no script.</summary>
public static class PublicForms
{
    public const string Address = "/f";
    /// <summary>Hidden from people; only machines fill it in.</summary>
    public const string Trap = "homepage";
    public const string Agreed = "agreed";

    public static void MapPublicForms(this IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(Address).AllowAnonymous().ExcludeFromDescription();
        forms.MapGet("/{address}", async (HttpContext http, RecordStore store, string address) =>
            await Find(store, address, http.RequestAborted) is { } form ? Show(http, new(form, Leads(store), new Dictionary<string, string>(), [])) : Results.NotFound());
        forms.MapPost("/{address}", Send);
    }

    static async Task<IResult> Send(HttpContext http, RecordStore store, Texts texts, Company company, FormLimits limits, string address)
    {
        if (await Find(store, address, http.RequestAborted) is not { } form) return Results.NotFound();
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var sent = await http.Request.ReadFormAsync(http.RequestAborted);
        var typed = sent.ToDictionary(f => f.Key, f => f.Value.ToString());
        var model = new PublicFormModel(form, Leads(store), typed, []);
        if (!limits.Admit(http.Connection.RemoteIpAddress?.ToString(), form.Id)) return Show(http, model with { Problems = [new(null, "tooManyForms")] }, StatusCodes.Status429TooManyRequests);
        // A machine is thanked like everybody, so that it does not try again.
        if (typed.GetValueOrDefault(Trap) is { Length: > 0 }) return Show(http, model with { Sent = true });
        var (values, problems) = Read(model, texts, store.Clock.GetUtcNow());
        if (problems.Count == 0) problems = [.. (await Save(store, texts, company, form, values, http.RequestAborted)).Problems.Select(p => p.Problem)];
        return problems.Count > 0 ? Show(http, model with { Problems = problems }, StatusCodes.Status422UnprocessableEntity) : Show(http, model with { Sent = true });
    }

    static (Dictionary<FieldModel, object?> Values, List<Problem> Problems) Read(PublicFormModel model, Texts texts, DateTimeOffset now)
    {
        var (values, problems) = (new Dictionary<FieldModel, object?>(), new List<Problem>());
        var context = new ParseContext { Texts = texts };
        foreach (var (field, required) in model.Form.Asked(model.Leads))
        {
            var read = FieldParse.Read(field, model.Typed.GetValueOrDefault(field.Name), context);
            if (read.Problem is { } problem) problems.Add(problem);
            else if (read.Value is { } value) values[field] = value;
            else if (required) problems.Add(new(field.Name, "required"));
        }
        if (model.Form.Consent is { } consent)
            if (model.Typed.ContainsKey(Agreed)) (values[model.Leads["consent"]], values[model.Leads["consentedAt"]]) = (consent, now);
            else problems.Add(new(Agreed, "consentNeeded"));
        return (values, problems);
    }

    static async ValueTask<SaveResult> Save(RecordStore store, Texts texts, Company company, WebForm form, Dictionary<FieldModel, object?> values, CancellationToken cancel)
    {
        var leads = Leads(store);
        values[leads["webForm"]] = form.Id;
        values[leads["source"]] = form.Source;
        values[leads["sourceDetails"]] = form.Campaign;
        values[leads["owner"]] = form.AssignTo.IsEmpty ? null : form.AssignTo.Value;
        if (!form.Territory.IsEmpty) values[leads["territory"]] = form.Territory.Value;
        // As the product, but bound by the company's own rules, and heard of by who gets the lead.
        var stranger = Viewer.System with { IsSystem = false, Name = form.Name, Channel = "form", Language = form.Language, TimeZone = TimeZoneInfo.FindSystemTimeZoneById(company.Facts.TimeZone) };
        var unit = store.Begin(stranger);
        if (await KnownLeads.Find(store, values, cancel) is { } known) KnownLeads.WroteAgain(unit, texts, form, known, values);
        else unit.Add(new(leads, ChangeKind.Create, store.NewId(), values) { Trusted = true });
        return await unit.Commit(cancel);
    }

    /// <summary>What a stranger is asked, where that differs from what we call it.</summary>
    public static string Question(Texts texts, string language, FieldModel field) => texts.Find(language, "webForm.ask." + field.Name) ?? texts.Label(language, field);

    static ObjectModel Leads(RecordStore store) => store.Registry.Of<Lead>();

    static async ValueTask<WebForm?> Find(RecordStore store, string address, CancellationToken cancel)
    {
        var query = new ListQuery(store.Registry.Of<WebForm>()) { Filter = Filter.Both(Filter.Is("address", address), Filter.Is("active", "true")), Limit = 1 };
        return (await store.List(Viewer.System, query, cancel)).Records is [WebForm form] ? form : null;
    }

    static IResult Show(HttpContext http, PublicFormModel model, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new Drawn<PublicFormPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status };
    }
}

/// <param name="Typed">As it was sent, to be shown again beside what is wrong.</param>
public sealed record PublicFormModel(WebForm Form, ObjectModel Leads, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<Problem> Problems)
{
    public bool Sent { get; init; }
}
