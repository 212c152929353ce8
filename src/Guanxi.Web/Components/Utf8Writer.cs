using System.Buffers;
using System.Text;

namespace Guanxi.Web.Components;

/// <summary>Text as UTF-8 into a buffer. No piece of it may end between the two halves of a character.</summary>
sealed class Utf8Writer(IBufferWriter<byte> output) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write([value]);
    public override void Write(string? value) => Write(value.AsSpan());
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));
    public override void Write(ReadOnlySpan<char> buffer) => Encoding.UTF8.GetBytes(buffer, output);
}
