using System.Globalization;
using System.Text;
using static Guanxi.Integrations.Documents.Pdf.PdfObjects;

namespace Guanxi.Integrations.Documents.Pdf;

/// <summary>Red, green and blue from 0 to 1.</summary>
readonly record struct Ink(double Red, double Green, double Blue)
{
    public static readonly Ink Black = new(0.11, 0.11, 0.1), Grey = new(0.42, 0.42, 0.4), Rule = new(0.8, 0.8, 0.78), Shade = new(0.95, 0.95, 0.94), Bar = new(0.8, 0.87, 0.93);

    public override string ToString() => $"{Number(Red)} {Number(Green)} {Number(Blue)}";
}

/// <summary>A page; places in points (1/72 inch) from its upper left corner.</summary>
sealed class PdfPage(PdfFont font, double width, double height)
{
    /// <summary>Share of the size by which letters are drawn around to look bold.</summary>
    const double Boldness = 0.028;

    readonly StringBuilder _content = new();

    public double Width => width;
    public double Height => height;
    internal byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <param name="y">Of the line the letters stand on.</param>
    public void Text(string text, double x, double y, double size, Ink ink, bool bold = false)
    {
        if (text.Length == 0) return;
        Add($"BT {ink} rg ");
        if (bold) Add($"{ink} RG {Number(size * Boldness)} w 2 Tr ");
        Add($"1 0 0 1 {Number(x)} {Number(height - y)} Tm /F {Number(size)} Tf <{font.Codes(text)}> Tj ");
        Add(bold ? "0 Tr ET\n" : "ET\n");
    }

    public void Line(double x1, double y1, double x2, double y2, Ink ink, double thickness = 0.5) =>
        Add($"{ink} RG {Number(thickness)} w {Number(x1)} {Number(height - y1)} m {Number(x2)} {Number(height - y2)} l S\n");

    public void Fill(double x, double y, double wide, double high, Ink ink) =>
        Add($"{ink} rg {Number(x)} {Number(height - y - high)} {Number(wide)} {Number(high)} re f\n");

    void Add(FormattableString operators) => _content.Append(operators.ToString(CultureInfo.InvariantCulture));
    void Add(string operators) => _content.Append(operators);
}
