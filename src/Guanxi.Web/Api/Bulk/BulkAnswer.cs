using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Text;

namespace Guanxi.Web.Api;

/// <summary>What became of one row.</summary>
/// <param name="Status">As the single call would have answered; 424: the row was right, another one of the atomic call was not.</param>
public sealed record BulkAnswer(int Row, int Status, Guid? Id = null, int? Version = null, Guid? Unit = null)
{
    public IReadOnlyList<Problem> Problems { get; init; } = [];
    public bool Ok => Status < 300;
    /// <summary>What the row waits for instead of being done.</summary>
    public Guid? Waiting { get; init; }

    public void Write(Utf8JsonWriter json, Texts texts, string language)
    {
        json.WriteStartObject();
        json.WriteNumber("row"u8, Row);
        json.WriteNumber("status"u8, Status);
        if (Id is { } id) json.WriteString("id"u8, id);
        if (Version is { } version) json.WriteNumber("version"u8, version);
        if (Unit is { } unit) json.WriteString("unit"u8, unit);
        if (Waiting is { } waiting) json.WriteString("waiting"u8, waiting);
        if (Problems.Count > 0) ProblemJson.WriteErrors(json, Problems, texts, language);
        json.WriteEndObject();
    }

    public static BulkAnswer Of(BulkRow row, SaveResult saved) => new(row.Number, saved switch
    {
        { Waiting: not null } => StatusCodes.Status202Accepted,
        { Refusal: Refusal.NotFound } => StatusCodes.Status404NotFound,
        { Refusal: Refusal.Forbidden } => StatusCodes.Status403Forbidden,
        { Conflict: not null } => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    }, Version: saved.Conflict?.Version)
    { Problems = saved.Waiting is null ? [.. saved.Problems.Select(p => p.Problem)] : [], Waiting = saved.Waiting?.Id };

    public static BulkAnswer Invalid(BulkRow row, IReadOnlyList<Problem> problems) => new(row.Number, StatusCodes.Status422UnprocessableEntity) { Problems = problems };
}
