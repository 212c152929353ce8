using System.Text;
using System.Text.Unicode;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>
/// Names the encoding of a text from its first bytes: a byte order mark decides; else validity (UTF-8),
/// plausible code units (UTF-16); else how common the characters are that GB18030 and Big5 make of it.
/// </summary>
public static partial class TextEncodingDetector
{
    /// <summary>Enough bytes to judge by; more do not change the verdict of real files.</summary>
    public const int SampleSize = 64 * 1024;

    static TextEncodingDetector() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    static readonly Encoding BigEndianUnicode = new UnicodeEncoding(bigEndian: true, byteOrderMark: true);

    /// <summary>Registers the code pages and finds an encoding by its name ("gb18030", "big5", "windows-1252").</summary>
    public static Encoding Named(string name) => Encoding.GetEncoding(name);

    /// <summary>Reads a sample from the start of <paramref name="stream"/> and leaves the stream at its start.</summary>
    public static Encoding Detect(Stream stream)
    {
        var sample = new byte[SampleSize];
        stream.Position = 0;
        var length = stream.ReadAtLeast(sample, sample.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return Detect(sample.AsSpan(0, length));
    }

    /// <summary>The most likely encoding of a text that begins with <paramref name="sample"/>; a cut last character is forgiven.</summary>
    public static Encoding Detect(ReadOnlySpan<byte> sample)
        => ByMark(sample)
            ?? (sample.Contains((byte)0) ? ByPlausibleUtf16(sample, share: 0.7) : ByValidUtf8(sample) ?? ByPlausibleUtf16(sample, share: 0.95))
            ?? ByCommonCharacters(sample);

    static Encoding? ByMark(ReadOnlySpan<byte> sample) => sample switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
        [0x84, 0x31, 0x95, 0x33, ..] => Named("gb18030"),
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => BigEndianUnicode,
        _ => null,
    };

    static Encoding? ByValidUtf8(ReadOnlySpan<byte> sample)
        => Utf8.IsValid(WithoutCutCharacter(sample)) ? Encoding.UTF8 : null;

    static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> sample)
    {
        for (var back = 1; back <= 3 && back <= sample.Length; back++)
        {
            var lead = sample[^back];
            if (lead < 0x80) return sample;
            if (lead < 0xC0) continue;
            var needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
            return needed > back ? sample[..^back] : sample;
        }
        return sample;
    }
}
