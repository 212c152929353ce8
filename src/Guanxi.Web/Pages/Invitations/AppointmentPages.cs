using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Guanxi.Modules.Office;

namespace Guanxi.Web.Pages.Invitations;

/// <summary>Putting an appointment where all have time.</summary>
public static class AppointmentPages
{
    public static void MapAppointments(this IEndpointRouteBuilder routes) => routes.MapPost("/activities/{id:guid}/move-to", MoveTo);

    static async Task<IResult> MoveTo(Visit visit, Guid id)
    {
        var form = await visit.Http.Request.ReadFormAsync(visit.Cancel);
        if (Moments.ParseWithOffset(form["start"].ToString()) is not { } start) return Results.BadRequest();
        var model = visit.Registry.Of<Activity>();
        var saved = await visit.Store.Save(visit.Viewer, new(model, ChangeKind.Update, id, new Dictionary<FieldModel, object?> { [model["start"]] = start }), visit.Cancel);
        if (saved.Refusal != Refusal.None) return await visit.Refused(saved.Refusal);
        return saved.Ok ? visit.GoTo($"/activities/{id}", visit["freeBusy.moved", visit.Format.Instant(start)], saved.Unit)
            : visit.GoTo($"/activities/{id}", visit.Say(saved.Problems[0].Problem), failed: true);
    }
}
