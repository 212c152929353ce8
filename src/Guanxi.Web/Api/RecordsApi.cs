using Guanxi.Integrations.Exchange.Importing;
using Guanxi.Web.Account;
using Microsoft.AspNetCore.Mvc;

namespace Guanxi.Web.Api;

/// <summary>
/// REST over every object of the registry in force; an object an administrator made a moment ago answers too. See docs/howto/rest-api.md.
/// </summary>
public static partial class RecordsApi
{
    public const string Root = "/api/v1";

    /// <summary>
    /// A way of its own, as short as it can be: none of what stands between a browser and a page is needed here, the door asks for
    /// itself. Before everything that is for pages.
    /// </summary>
    public static void UseRecordsApi(this IApplicationBuilder app) =>
        app.MapWhen(http => http.Request.Path.StartsWithSegments(Root), calls =>
        {
            calls.UseHsts();
            calls.UseNetworkGate();
            calls.UseMoveInGate();
            // Programs bring a token; pages of ours, the cookie.
            calls.UseWhen(http => http.Request.Headers.Authorization.Count == 0, pages =>
            {
                pages.UseAuthentication();
                pages.UseSecondFactorGate();
            });
            calls.UseMiddleware<ApiDoor>();
            calls.Run(http => http.GetEndpoint()!.RequestDelegate!(http));
        });

    public static void MapRecordsApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root).AllowAnonymous().WithMetadata(new ApiRoute());

        api.MapGet("/{objects}", List);
        api.MapPost("/{objects}", Create);
        api.MapGet("/{objects}/{id:guid}", Get);
        api.MapPatch("/{objects}/{id:guid}", Update);
        api.MapDelete("/{objects}/{id:guid}", Delete);
        api.MapPost("/{objects}/{id:guid}/restore", Restore);
        api.MapPut("/{objects}/by/{field}/{value}", Upsert);
        api.MapPost("/{objects}/bulk", Bulk);
        api.MapGet("/{objects}/aggregate", Aggregate);
        api.MapPost("/{objects}/{id:guid}/actions/{name}", ActOnOne);
        api.MapPost("/{objects}/actions/{name}", ActOnSeveral);
        api.MapGet("/{objects}/{id:guid}/changes", ChangesOfRecord);
        api.MapGet("/products/{id:guid}/price", PriceOfProduct);
        api.MapGet("/free-busy", FreeBusyTimes);
        api.MapGet("/changes", Changes);
        api.MapPost("/undo/{unit:guid}", Undo);
        api.MapPost("/webhooks/{id:guid}/key", RenewKey);
        api.MapPost("/automation-rules/{id:guid}/key", RenewHookKey);
        api.MapPost("/{objects}/import", ReceiveImport).WithMetadata(new RequestSizeLimitAttribute(ImportDesk.Largest));
        api.MapGet("/imports/{id:guid}/plan", PlanOfImport);
        api.MapPut("/imports/{id:guid}/plan", PlanImport);
        api.MapPut("/imports/{id:guid}/corrections", CorrectImport);
        api.MapGet("/imports/{id:guid}/report", ReportOfImport);
        api.MapPost("/imports/{id:guid}/rehearse", (ApiCall call, Guid id, ImportDesk desk) => WorkOnImport(call, id, desk, ImportTask.Rehearse));
        api.MapPost("/imports/{id:guid}/run", (ApiCall call, Guid id, ImportDesk desk) => WorkOnImport(call, id, desk, ImportTask.Import));
        api.MapPost("/imports/{id:guid}/undo", (ApiCall call, Guid id, ImportDesk desk) => WorkOnImport(call, id, desk, ImportTask.Undo));
        api.MapPost("/imports/{id:guid}/cancel", CancelImport);
        api.MapGet("/customisation", TakeCustomisation);
        api.MapPost("/customisation", ApplyCustomisation);
        api.MapGet("/search", Search);
        api.MapGet("/me", Me);
        api.MapGet("/metadata", Metadata);
        api.MapGet("/metadata/{objects}", MetadataOfObject);
        api.MapGet("/openapi.json", OpenApi);
    }
}

/// <summary>Marks what the API answers; other routes may match an address below it too.</summary>
sealed record ApiRoute;
