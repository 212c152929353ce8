using System.Diagnostics;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>
/// A refusal as RFC 9457 problem details. <see cref="Code"/> is stable and names the title under <c>api.problem.</c>; the members
/// <c>errors</c> name fields or parameters with codes and messages in the caller's language.
/// </summary>
public sealed record ApiProblem(int Status, string Code) : IResult
{
    public const string ContentType = "application/problem+json";

    /// <summary>By field or parameter; null and empty are the request as a whole.</summary>
    public IReadOnlyList<Problem> Errors { get; init; } = [];
    /// <summary>Further members.</summary>
    public Action<Utf8JsonWriter>? More { get; init; }

    public static ApiProblem BadRequest(params IReadOnlyList<Problem> errors) => new(StatusCodes.Status400BadRequest, "badRequest") { Errors = errors };
    public static ApiProblem Invalid(params IReadOnlyList<Problem> errors) => new(StatusCodes.Status422UnprocessableEntity, "invalid") { Errors = errors };
    public static readonly ApiProblem NotFound = new(StatusCodes.Status404NotFound, "notFound");
    public static readonly ApiProblem Forbidden = new(StatusCodes.Status403Forbidden, "forbidden");
    public static readonly ApiProblem SignInNeeded = new(StatusCodes.Status401Unauthorized, "signInNeeded");

    /// <summary>The database does not take it now; nothing was done, save where it did not answer: then nobody knows.</summary>
    public static ApiProblem Of(DatabaseTrouble trouble) => new(trouble == DatabaseTrouble.Unanswered ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status503ServiceUnavailable, trouble switch
    {
        DatabaseTrouble.Busy => "busy",
        DatabaseTrouble.Full => "databaseFull",
        DatabaseTrouble.ReadOnly => "databaseReadOnly",
        DatabaseTrouble.Away => "databaseAway",
        DatabaseTrouble.Gone => "databaseGone",
        DatabaseTrouble.Unanswered => "databaseUnanswered",
    });

    /// <summary>What a status says that was set without a body.</summary>
    public static ApiProblem OfStatus(int status) => new(status, status switch
    {
        StatusCodes.Status401Unauthorized => "signInNeeded",
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "notFound",
        StatusCodes.Status405MethodNotAllowed => "methodNotAllowed",
        StatusCodes.Status409Conflict => "conflict",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status415UnsupportedMediaType => "notJson",
        StatusCodes.Status429TooManyRequests => "tooManyRequests",
        StatusCodes.Status503ServiceUnavailable => "busy",
        < StatusCodes.Status500InternalServerError => "badRequest",
        _ => "failed",
    });

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var viewer = httpContext.Features.Get<ApiCall>()?.Viewer;
        httpContext.Response.StatusCode = Status;
        httpContext.Response.ContentType = ContentType;
        await using (var json = new Utf8JsonWriter(httpContext.Response.BodyWriter, Kernel.Fields.JsonValues.Writer))
            Write(json, httpContext.RequestServices.GetRequiredService<Texts>(), ApiLanguage.Of(httpContext.Request, viewer), Activity.Current?.TraceId.ToString() ?? httpContext.TraceIdentifier);
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    void Write(Utf8JsonWriter json, Texts texts, string language, string trace)
    {
        json.WriteStartObject();
        json.WriteString("title", texts[language, "api.problem." + Code]);
        json.WriteNumber("status", Status);
        json.WriteString("code", Code);
        json.WriteString("traceId", trace);
        if (Errors.Count > 0) ProblemJson.WriteErrors(json, Errors, texts, language);
        More?.Invoke(json);
        json.WriteEndObject();
    }
}
