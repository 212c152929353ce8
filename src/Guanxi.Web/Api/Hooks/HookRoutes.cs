using System.Text;
using System.Text.Json;
using Guanxi.Integrations.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Automation;
using Guanxi.Kernel.Records;
using Guanxi.Web.Account;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Web.Api.Hooks;

/// <summary>
/// Where other systems wake rules: <c>POST /hooks/{rule}</c> with a JSON object, and the rule's key as bearer token, as <c>?key=</c>, or in
/// a signature (<see cref="WebhookSignature"/>). The call is kept and answered at once (202); the run it leads to is a job.
/// </summary>
static class HookRoutes
{
    public const string Address = "/hooks";
    const int Largest = 256 * 1024;

    public static void MapHooks(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Address + "/{id:guid}", Receive).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> Receive(HttpContext http, RecordStore store, HookKeys keys, HookLimits limits, Guid id)
    {
        var cancel = http.RequestAborted;
        if (!limits.Admit(id)) return ApiProblem.OfStatus(StatusCodes.Status429TooManyRequests);
        var bytes = new byte[Largest + 1];
        var length = await http.Request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        if (length > Largest) return ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge);
        var body = Encoding.UTF8.GetString(bytes, 0, length);
        // Whoever has no key does not learn which rules there are.
        if (await store.Get(Viewer.System, new Id<AutomationRule>(id), cancel) is not { When: RuleTrigger.Called } rule || !Proven(http.Request, keys, rule, body)) return ApiProblem.OfStatus(StatusCodes.Status401Unauthorized);
        if (!IsObject(body)) return ApiProblem.OfStatus(StatusCodes.Status400BadRequest);
        if (!rule.Active) return ApiProblem.OfStatus(StatusCodes.Status409Conflict);
        var unit = store.Begin(Viewer.System);
        var run = unit.Create(new RuleRun { Name = rule.Name, Rule = rule, Body = body, Rest = rule.Then, NextAttemptAt = store.Clock.GetUtcNow() });
        (await unit.Commit(cancel)).Expect();
        return Results.Json(new { run = run.Value }, statusCode: StatusCodes.Status202Accepted);
    }

    static bool Proven(HttpRequest request, HookKeys keys, AutomationRule rule, string body)
    {
        var bearer = request.Headers[HeaderNames.Authorization].ToString();
        return keys.IsKey(rule, bearer.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? bearer["Bearer ".Length..].Trim() : request.Query["key"].FirstOrDefault())
            || keys.IsSigned(rule, request.Headers[WebhookSignature.Header].FirstOrDefault(), body);
    }

    static bool IsObject(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
