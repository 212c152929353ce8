namespace Guanxi.Integrations.Documents;

/// <summary>A report as it stands on a page, prints, and goes into a workbook: a heading, some figures, tables.</summary>
public sealed record Paper(string Title, string Subtitle, IReadOnlyList<(string Label, string Value)> Figures, IReadOnlyList<PaperTable> Tables);

public sealed record PaperTable(string Title, IReadOnlyList<PaperColumn> Columns, IReadOnlyList<IReadOnlyList<PaperCell>> Rows);

/// <param name="Width">Share of the page's width.</param>
/// <param name="Measured">Drawn as a bar beside the number where there is room.</param>
public sealed record PaperColumn(string Header, double Width = 1, bool Number = false, bool Measured = false);

/// <param name="Text">As people read it.</param>
/// <param name="Value">As a workbook keeps it: a number, a date, a text.</param>
/// <param name="Href">Where the records behind it are listed.</param>
public sealed record PaperCell(string Text, object? Value = null, string? Href = null);
