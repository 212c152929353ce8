namespace Guanxi.Kernel.Files;

/// <summary>What bytes are by their beginning; a name or a sender may say anything.</summary>
/// <param name="Inline">Safe for a browser to show: pictures and PDF, never what may carry script.</param>
public sealed record FileKind(string ContentType, bool Picture, bool Inline)
{
    /// <summary>Bytes that must be seen.</summary>
    public const int Needed = 512;

    static readonly FileKind Unknown = new("application/octet-stream", false, false), Words = new("text/plain", false, false);
    static readonly (byte[] Mark, int At, FileKind Kind)[] Known =
    [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, Image("png")),
        ([0xFF, 0xD8, 0xFF], 0, Image("jpeg")),
        ("GIF8"u8.ToArray(), 0, Image("gif")),
        ("WEBP"u8.ToArray(), 8, Image("webp")),
        ("ftypavif"u8.ToArray(), 4, Image("avif")),
        ("%PDF-"u8.ToArray(), 0, new("application/pdf", false, true)),
        ([0x50, 0x4B, 0x03, 0x04], 0, new("application/zip", false, false)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], 0, new("application/x-ole-storage", false, false)),
    ];

    public static FileKind Of(ReadOnlySpan<byte> head)
    {
        foreach (var (mark, at, kind) in Known)
            if (head.Length >= at + mark.Length && head.Slice(at, mark.Length).SequenceEqual(mark)) return kind;
        return IsText(head) ? Words : Unknown;
    }

    static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.Contains((byte)0)) return false;
        // The last character may be cut off.
        var cut = head.Length < Needed ? head : head[..^3];
        return System.Text.Unicode.Utf8.IsValid(cut);
    }

    static FileKind Image(string name) => new("image/" + name, true, true);
}
