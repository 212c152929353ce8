using System.Text.Json;
using System.Text.Json.Serialization;

namespace Guanxi.Kernel.Fields;

/// <summary>Writes moments as those of records are written: in UTC, with a Z.</summary>
sealed class UtcInstants : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset();
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value.UtcDateTime);
}
