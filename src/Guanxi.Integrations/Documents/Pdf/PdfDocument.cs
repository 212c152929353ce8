using System.Globalization;
using Guanxi.Integrations.Documents.Fonts;
using static Guanxi.Integrations.Documents.Pdf.PdfObjects;

namespace Guanxi.Integrations.Documents.Pdf;

/// <param name="Language">As in BCP 47.</param>
sealed record PdfInfo(string Title, string Author, string Language, DateTimeOffset At);

/// <summary>A PDF of text, lines and filled areas; the font is embedded as far as it is used. The same calls give the same bytes.</summary>
sealed class PdfDocument(TrueTypeFont face)
{
    readonly List<PdfPage> _pages = [];

    public PdfFont Font { get; } = new(face);
    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage AddPage(double width, double height)
    {
        var page = new PdfPage(Font, width, height);
        _pages.Add(page);
        return page;
    }

    public void Save(Stream stream, PdfInfo info)
    {
        var objects = new PdfObjects();
        var (catalog, tree) = (objects.Reserve(), objects.Reserve());
        var font = Font.Write(objects);
        var pages = _pages.Select(page =>
        {
            var content = objects.AddStream(page.Content);
            return objects.Add($"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Number(page.Width)} {Number(page.Height)}] /Resources << /Font << /F {font} 0 R >> >> /Contents {content} 0 R >>");
        }).ToList();
        objects.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => $"{p} 0 R"))}] >>");
        objects.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang {Text(info.Language)} /ViewerPreferences << /DisplayDocTitle true >> >>");
        var moment = info.At.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var about = objects.Add($"<< /Title {Text(info.Title)} /Author {Text(info.Author)} /Creator {Text("Guanxi")} /CreationDate (D:{moment}Z) /ModDate (D:{moment}Z) >>");
        objects.Save(stream, catalog, about);
    }
}
