using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Guanxi.Kernel.Records;

namespace Guanxi.Web.Api;

/// <summary>A request's JSON object with its fingerprint; read within bounds of size and depth, doubled members refused.</summary>
public sealed class JsonBody : IDisposable
{
    public const int MaxDepth = 32;
    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    readonly JsonDocument _document;
    readonly ReadOnlyMemory<byte> _bytes;

    JsonBody(JsonDocument document, ReadOnlyMemory<byte> bytes) => (_document, _bytes) = (document, bytes);

    public JsonElement Root => _document.RootElement;
    /// <summary>SHA-256 of the bytes.</summary>
    public byte[] Hash => SHA256.HashData(_bytes.Span);
    public void Dispose() => _document.Dispose();

    /// <summary>An absent body reads as <c>{}</c> where that is allowed.</summary>
    /// <returns>The body, or why it is none.</returns>
    public static async ValueTask<(JsonBody? Body, ApiProblem? Problem)> Read(HttpContext http, int maxLength, bool mayBeEmpty = false)
    {
        if (mayBeEmpty && http.Request.ContentLength is null or 0 && http.Request.ContentType is null) return Parse("{}"u8.ToArray());
        if (!http.Request.HasJsonContentType()) return (null, ApiProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        if (http.Request.ContentLength > maxLength) return (null, ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge));
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > maxLength) return (null, ApiProblem.OfStatus(StatusCodes.Status413PayloadTooLarge));
            if (read.IsCompleted) return Take(reader, read.Buffer);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    static (JsonBody?, ApiProblem?) Take(PipeReader reader, ReadOnlySequence<byte> buffer)
    {
        var bytes = buffer.ToArray();
        reader.AdvanceTo(buffer.End);
        return Parse(bytes);
    }

    /// <summary>Reads one JSON object.</summary>
    public static (JsonBody? Body, ApiProblem? Problem) Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span)) return (null, ApiProblem.BadRequest(new Problem(null, "notUtf8")));
        try
        {
            var document = JsonDocument.Parse(bytes, Options);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return (new(document, bytes), null);
            document.Dispose();
            return (null, ApiProblem.BadRequest(new Problem(null, "notAnObject")));
        }
        catch (JsonException malformed)
        {
            return (null, ApiProblem.BadRequest(new Problem(null, "malformedJson", (malformed.LineNumber ?? 0) + 1, (malformed.BytePositionInLine ?? 0) + 1)));
        }
        // Where names are compared to find one that comes twice, one with half a character in it.
        catch (InvalidOperationException)
        {
            return (null, ApiProblem.BadRequest(new Problem(null, "notUtf8")));
        }
    }
}
