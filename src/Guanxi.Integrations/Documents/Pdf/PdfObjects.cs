using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Guanxi.Integrations.Documents.Pdf;

/// <summary>The numbered objects a PDF file consists of, and the table of where each begins (ISO 32000-1, 7.5).</summary>
sealed class PdfObjects
{
    readonly List<byte[]> _objects = [];

    /// <summary>A number for an object whose content comes later.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public int Add(string dictionary)
    {
        var number = Reserve();
        Set(number, dictionary);
        return number;
    }

    public void Set(int number, string dictionary) => _objects[number - 1] = Encoding.ASCII.GetBytes(dictionary);

    /// <param name="entries">Of the stream's dictionary, besides length and filter.</param>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true)) packing.Write(content);
        var number = Reserve();
        _objects[number - 1] = [.. Encoding.ASCII.GetBytes($"<< /Length {packed.Length} /Filter /FlateDecode {entries}>>\nstream\n"), .. packed.ToArray(), .. "\nendstream"u8];
        return number;
    }

    public void Save(Stream stream, int catalog, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
        var starts = new List<long>();
        foreach (var (i, content) in _objects.Index())
        {
            starts.Add(file.Length);
            file.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
            file.Write(content);
            file.Write("\nendobj\n"u8);
        }
        // The same content is the same file, by its name too.
        var id = Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)).AsSpan(0, 16));
        var table = file.Length;
        file.Write(Encoding.ASCII.GetBytes($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var start in starts) file.Write(Encoding.ASCII.GetBytes(start.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n"));
        file.Write(Encoding.ASCII.GetBytes($"trailer\n<< /Size {_objects.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"));
        file.WriteTo(stream);
    }

    /// <summary>A text of the document's own data, in UTF-16 with its mark.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    public static string Number(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);
}
