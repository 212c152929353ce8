using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Guanxi.Web.Api;

/// <summary>Lines of a body as they arrive; blank ones are passed over.</summary>
public static class BulkLines
{
    /// <exception cref="BadHttpRequestException">A line is longer than allowed.</exception>
    public static async IAsyncEnumerable<byte[]> Read(PipeReader reader, int maxLength, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancel);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                if (Line(rest.Slice(0, end)) is { Length: > 0 } line) yield return line;
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (rest.Length > maxLength) throw new BadHttpRequestException("line too long", StatusCodes.Status413PayloadTooLarge);
            if (read.IsCompleted && Line(rest) is { Length: > 0 } last) yield return last;
            reader.AdvanceTo(read.IsCompleted ? rest.End : rest.Start, rest.End);
            if (read.IsCompleted) yield break;
        }
    }

    static byte[] Line(ReadOnlySequence<byte> bytes) => bytes.ToArray().AsSpan().Trim(" \t\r"u8).ToArray();
}
