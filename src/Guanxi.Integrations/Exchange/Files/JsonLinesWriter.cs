using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>One object a line; empty cells are left out.</summary>
internal sealed class JsonLinesWriter(Stream stream, IReadOnlyList<TabularColumn> columns) : TabularWriter
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly BufferedStream output = new(stream, 64 * 1024);
    readonly JsonEncodedText[] names = [.. columns.Select(column => JsonEncodedText.Encode(column.Header, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))];
    readonly System.Buffers.ArrayBufferWriter<byte> line = new(1024);

    public override void Write(ReadOnlySpan<object?> cells)
    {
        line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < cells.Length; i++)
            {
                if (cells[i] is null) continue;
                json.WritePropertyName(names[i]);
                WriteValue(json, cells[i]!);
            }
            json.WriteEndObject();
        }
        output.Write(line.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case string[] members:
                json.WriteStartArray();
                foreach (var member in members) json.WriteStringValue(member);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(CellText.Of(value));
                break;
        }
    }

    protected override void Complete() => output.Flush();
}
