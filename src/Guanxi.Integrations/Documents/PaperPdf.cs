using Guanxi.Integrations.Documents.Fonts;
using Guanxi.Integrations.Documents.Pdf;
using Guanxi.Kernel.Hosting;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Documents;

/// <summary>A paper as a PDF: A4, upright or, where a table is wide, lengthwise; headers again on each page, pages numbered.</summary>
public sealed class PaperPdf(PaperFont font, Company company, Texts texts)
{
    public const string MediaType = "application/pdf";
    /// <summary>Columns from which a page is turned.</summary>
    const int Wide = 8;
    const double Short = 595.28, Long = 841.89;

    /// <param name="at">When it was made: the same paper of the same moment is the same file.</param>
    public void Write(Paper paper, string language, DateTimeOffset at, Stream stream)
    {
        var turned = paper.Tables.Any(t => t.Columns.Count >= Wide);
        var document = new PdfDocument(font.Face);
        var layout = new PaperLayout(document, turned ? Long : Short, turned ? Short : Long);
        layout.Head(paper.Title, paper.Subtitle);
        layout.Figures(paper.Figures);
        foreach (var table in paper.Tables.Where(t => t.Rows.Count > 0)) layout.Table(table);
        layout.Foot(company.Facts.Name, (page, of) => texts.Format(language, "paper.page", page, of));
        document.Save(stream, new(paper.Title, company.Facts.Name, language, at));
    }
}
