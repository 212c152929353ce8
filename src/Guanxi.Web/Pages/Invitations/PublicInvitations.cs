using Guanxi.Integrations.Calendars;
using Guanxi.Integrations.Calendars.Invitations;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;
using Guanxi.Web.Components;

namespace Guanxi.Web.Pages.Invitations;

/// <summary>Where who was invited by mail answers: no sign-in, the address is the key. Opening it answers nothing, for mail programs look ahead.</summary>
public static class PublicInvitations
{
    public static void MapPublicInvitations(this IEndpointRouteBuilder routes)
    {
        var invitations = routes.MapGroup(InvitationLinks.Address).AllowAnonymous().ExcludeFromDescription();
        invitations.MapGet("/{key}", async (HttpContext http, RecordStore store, InvitationLinks links, string key, string? answer) => await Find(store, links, key, http.RequestAborted) is { } found ? Show(http, found with { Offered = answer }) : Results.NotFound());
        invitations.MapPost("/{key}", Answer);
        invitations.MapGet("/{key}/calendar.ics", File);
    }

    static async Task<IResult> Answer(HttpContext http, RecordStore store, InvitationLinks links, string key)
    {
        if (await Find(store, links, key, http.RequestAborted) is not { } found) return Results.NotFound();
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var answer = (await http.Request.ReadFormAsync(http.RequestAborted))["answer"].ToString();
        if (found.Activity is not { Done: false } || !InvitationModel.Answers.Contains(answer)) return Show(http, found, StatusCodes.Status422UnprocessableEntity);
        var unit = store.Begin(Viewer.System with { Name = found.Participant.Name, Channel = "form" });
        unit.Update<ActivityParticipant>(found.Participant, ("response", answer));
        var saved = await unit.Commit(http.RequestAborted);
        return saved.Ok ? Show(http, found with { Given = answer }) : Show(http, found, StatusCodes.Status422UnprocessableEntity);
    }

    static async Task<IResult> File(HttpContext http, RecordStore store, InvitationLinks links, Company company, string key) =>
        await Find(store, links, key, http.RequestAborted) is { Activity: { } activity }
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(CalendarWriter.Write("", [ActivityCalendar.Event(activity, null)], company.Zone)), CalendarWriter.ContentType, "invitation.ics") : Results.NotFound();

    /// <summary>Null for an address of nobody's; without an activity when it was called off.</summary>
    static async ValueTask<InvitationModel?> Find(RecordStore store, InvitationLinks links, string key, CancellationToken cancel)
    {
        var id = links.Open(key);
        if (id.IsEmpty) return null;
        if (await store.Get(Viewer.System, id, cancel) is not { InvitedAt: not null } participant)
            return await store.Get(Viewer.System, store.Registry.Of<ActivityParticipant>(), id, deleted: true, cancel) is ActivityParticipant gone ? new(key, gone, null, null) : null;
        var activity = await store.Get(Viewer.System, participant.Activity, cancel);
        return new(key, participant, activity is { Start: not null } ? activity : null, activity is null ? null : (await store.Get(Viewer.System, activity.Owner, cancel))?.Name);
    }

    static IResult Show(HttpContext http, InvitationModel model, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new Drawn<InvitationPage>(new Dictionary<string, object?> { ["Model"] = model }) { StatusCode = status };
    }
}

/// <param name="Activity">Null when it was called off.</param>
public sealed record InvitationModel(string Key, ActivityParticipant Participant, Activity? Activity, string? Host)
{
    public static readonly string[] Answers = ["accepted", "tentative", "declined"];

    /// <summary>The answer the link in the mail was for.</summary>
    public string? Offered { get; init; }
    /// <summary>What was answered just now.</summary>
    public string? Given { get; init; }
    public string? Standing => Given ?? (Participant.Response == "invited" ? null : Participant.Response);
}
