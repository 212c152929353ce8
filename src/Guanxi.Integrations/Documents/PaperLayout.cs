using Guanxi.Integrations.Documents.Pdf;

namespace Guanxi.Integrations.Documents;

/// <summary>Sets a paper from top to bottom, page after page. Lengths in points.</summary>
sealed class PaperLayout(PdfDocument document, double width, double height)
{
    const double Margin = 40, FootHeight = 26, Size = 8, Padding = 3, Gap = 16;
    const double FigureWidth = 120, FigureHeight = 38;
    /// <summary>Of a column that asks for a share of 1, so that small tables do not sprawl.</summary>
    const double WidestShare = 95;
    /// <summary>What a single word may claim.</summary>
    const double Widest = 90;

    PdfPage _page = document.AddPage(width, height);
    double _y = Margin;

    double Inside => width - 2 * Margin;
    double Bottom => height - Margin - FootHeight;
    static double Leading(double size) => size * 1.45;

    public void Head(string title, string subtitle)
    {
        foreach (var line in Broken(title, 17, Inside)) Line(line, 17, Ink.Black, bold: true);
        foreach (var line in Broken(subtitle, 9, Inside)) Line(line, 9, Ink.Grey);
        _y += Gap / 2;
    }

    public void Figures(IReadOnlyList<(string Label, string Value)> figures)
    {
        if (figures.Count == 0) return;
        var across = Math.Min(figures.Count, (int)(Inside / FigureWidth));
        foreach (var row in figures.Chunk(across))
        {
            Need(FigureHeight);
            foreach (var (i, (label, value)) in row.Index())
            {
                var x = Margin + i * Inside / across;
                _page.Text(label, x, _y + 10, 8, Ink.Grey);
                _page.Text(value, x, _y + 27, 13, Ink.Black, bold: true);
            }
            _y += FigureHeight;
        }
        _y += Gap / 2;
    }

    public void Table(PaperTable table)
    {
        var columns = Columns(table);
        var header = table.Columns.Select((c, i) => Broken(c.Header, Size, columns[i].Width - 2 * Padding)).ToList();
        var rows = table.Rows.Select(row => row.Select((cell, i) => Broken(cell.Text, Size, columns[i].Width - 2 * Padding)).ToList()).ToList();
        Need(Leading(11) + Padding + Height(header) + Math.Min(Height(rows[0]), Bottom / 2));
        Line(table.Title, 11, Ink.Black, bold: true);
        _y += Padding;
        Header(table, columns, header);
        var most = table.Columns.Select((c, i) => c.Measured ? table.Rows.Max(r => Amount(r[i])) : 0).ToList();
        foreach (var (row, cells) in rows.Zip(table.Rows))
        {
            if (_y + Height(row) > Bottom && Height(row) < Bottom / 2) NextPage(table, columns, header);
            Bars(table, columns, cells, most);
            // A row longer than what is left of a page goes on on the next.
            for (var from = 0; from < row.Max(c => c.Count);)
            {
                var room = Math.Max(1, (int)((Bottom - _y - 2 * Padding) / Leading(Size)));
                Row(table, columns, [.. row.Select(c => c.Skip(from).Take(room).ToList())]);
                if ((from += room) < row.Max(c => c.Count)) NextPage(table, columns, header);
            }
        }
        _y += Gap;
    }

    /// <summary>Written last, when the pages are counted.</summary>
    public void Foot(string author, Func<int, int, string> number)
    {
        foreach (var (i, page) in document.Pages.Index())
        {
            var text = number(i + 1, document.Pages.Count);
            page.Line(Margin, height - Margin - 10, width - Margin, height - Margin - 10, Ink.Rule);
            page.Text(author, Margin, height - Margin + 2, 7.5, Ink.Grey);
            page.Text(text, width - Margin - document.Font.Width(text, 7.5), height - Margin + 2, 7.5, Ink.Grey);
        }
    }

    /// <summary>By their shares, but none narrower than its longest word.</summary>
    List<(double X, double Width)> Columns(PaperTable table)
    {
        var least = table.Columns.Select((c, i) => Math.Min(Widest, table.Rows.Select(r => r[i].Text).Append(c.Header).Max(Longest)) + 2 * Padding).ToList();
        var tight = new HashSet<int>();
        var share = 0.0;
        for (var known = -1; known < tight.Count;)
        {
            known = tight.Count;
            var loose = table.Columns.Index().Where(c => !tight.Contains(c.Index)).Sum(c => c.Item.Width);
            share = loose == 0 ? 0 : Math.Min((Inside - tight.Sum(i => least[i])) / loose, WidestShare);
            tight.UnionWith(table.Columns.Index().Where(c => c.Item.Width * share < least[c.Index]).Select(c => c.Index));
        }
        var (x, columns) = (Margin, new List<(double, double)>());
        foreach (var (i, column) in table.Columns.Index())
        {
            var wide = tight.Contains(i) ? least[i] : column.Width * share;
            columns.Add((x, wide));
            x += wide;
        }
        return columns;
    }

    double Longest(string text) => LineBreaks.Pieces(text).Max(p => (double?)document.Font.Width(p.TrimEnd(), Size)) ?? 0;

    void NextPage(PaperTable table, List<(double X, double Width)> columns, List<List<string>> header)
    {
        NextPage();
        Header(table, columns, header);
    }

    void Header(PaperTable table, List<(double X, double Width)> columns, List<List<string>> header)
    {
        _page.Fill(Margin, _y, columns[^1].X + columns[^1].Width - Margin, Height(header), Ink.Shade);
        Row(table, columns, header, bold: true);
    }

    void Row(PaperTable table, List<(double X, double Width)> columns, List<List<string>> row, bool bold = false)
    {
        foreach (var (i, lines) in row.Index())
            foreach (var (n, line) in lines.Index())
            {
                var x = table.Columns[i].Number ? columns[i].X + columns[i].Width - Padding - document.Font.Width(line, Size) : columns[i].X + Padding;
                _page.Text(line, x, _y + Padding + n * Leading(Size) + Size, Size, Ink.Black, bold);
            }
        _y += Height(row);
        _page.Line(Margin, _y, columns[^1].X + columns[^1].Width, _y, Ink.Rule);
    }

    void Bars(PaperTable table, List<(double X, double Width)> columns, IReadOnlyList<PaperCell> cells, List<long> most)
    {
        foreach (var (i, column) in table.Columns.Index())
            if (column.Measured && most[i] > 0 && Amount(cells[i]) is > 0 and var amount)
            {
                var full = columns[i].Width - 2 * Padding;
                _page.Fill(columns[i].X + Padding + full * (1 - (double)amount / most[i]), _y + Padding, full * amount / most[i], Leading(Size), Ink.Bar);
            }
    }

    void Line(string text, double size, Ink ink, bool bold = false)
    {
        Need(Leading(size));
        _page.Text(text, Margin, _y + size, size, ink, bold);
        _y += Leading(size);
    }

    void Need(double room)
    {
        if (_y + room > Bottom) NextPage();
    }

    void NextPage()
    {
        _page = document.AddPage(width, height);
        _y = Margin;
    }

    List<string> Broken(string text, double size, double room) => LineBreaks.Of(text, room, t => document.Font.Width(t, size));
    static double Height(List<List<string>> row) => row.Max(c => c.Count) * Leading(Size) + 2 * Padding;
    static long Amount(PaperCell cell) => cell.Value as long? ?? 0;
}
