using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>One record with its version as ETag.</summary>
public sealed record RecordResult(Record Record, RecordShape Shape, Expansion? Expansion = null, int Status = StatusCodes.Status200OK) : JsonAnswer
{
    /// <summary>The feed unit of the save that led here; give it to undo.</summary>
    public Guid? Unit { get; init; }
    public string? Location { get; init; }
    /// <summary>The page the record was read with, for values of related records.</summary>
    public RecordPage? Page { get; init; }

    public const string UnitHeader = "Guanxi-Unit";

    public static string ETagOf(Record record) => ETagOf(record.Version);
    public static string ETagOf(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    protected override void Prepare(HttpResponse response)
    {
        response.StatusCode = Status;
        response.Headers.ETag = ETagOf(Record);
        if (Unit is { } unit) response.Headers[UnitHeader] = unit.ToString();
        if (Location is not null) response.Headers.Location = Location;
    }

    protected override void Write(Utf8JsonWriter json) => Shape.Write(json, Record, 0, Page, Expansion);
}
