using Guanxi.Integrations.Exchange.Files;

namespace Guanxi.Integrations.Documents;

/// <summary>A paper as a workbook of one sheet: the last table, which tells the most, first; figures and the other tables below it.</summary>
public static class PaperWorkbook
{
    public static void Write(Paper paper, Stream stream)
    {
        var main = paper.Tables[^1];
        using var sheet = TabularWriter.Create(TabularFormat.Xlsx, stream, paper.Title, [.. main.Columns.Select(c => new TabularColumn(c.Header, c.Number ? CellKind.Decimal : CellKind.Text))]);
        foreach (var row in main.Rows) sheet.Write([.. row.Select(c => c.Value ?? c.Text)]);
        sheet.Write([null]);
        foreach (var (label, value) in paper.Figures) sheet.Write([label, value]);
        foreach (var table in paper.Tables.SkipLast(1))
        {
            sheet.Write([null]);
            sheet.Write([table.Title]);
            sheet.Write([.. table.Columns.Select(c => (object)c.Header)]);
            foreach (var row in table.Rows) sheet.Write([.. row.Select(c => c.Value ?? c.Text)]);
        }
    }
}
