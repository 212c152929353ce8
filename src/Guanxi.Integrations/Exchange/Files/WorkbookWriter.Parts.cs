using System.Globalization;
using System.IO.Compression;
using System.Security;
using Guanxi.Kernel.Text;

namespace Guanxi.Integrations.Exchange.Files;

internal sealed partial class WorkbookWriter
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Places in <c>cellXfs</c> of the style sheet below.</summary>
    enum Style
    {
        Plain,
        Header,
        Date,
        Instant,
        Decimal,
    }

    void WriteParts(string sheetName)
    {
        Part("[Content_Types].xml", """
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
            """);
        Part("_rels/.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        Part("xl/_rels/workbook.xml.rels", $"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """);
        Part("xl/workbook.xml", $"""
            <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{SecurityElement.Escape(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>
            """);
        Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDEFF3"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FFB6BCC8"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>
            """);
    }

    void Part(string name, string xml)
    {
        using var part = new StreamWriter(archive.CreateEntry(name, CompressionLevel.Fastest).Open());
        part.Write("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""");
        part.Write(xml);
    }

    void StartSheet(IReadOnlyList<TabularColumn> columns)
    {
        sheet.WriteStartDocument(standalone: true);
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        if (columns.Count > 0) sheet.WriteStartElement("cols");
        for (var i = 0; i < columns.Count; i++)
        {
            sheet.WriteStartElement("col");
            sheet.WriteAttributeString("min", (i + 1).ToString(CultureInfo.InvariantCulture));
            sheet.WriteAttributeString("max", (i + 1).ToString(CultureInfo.InvariantCulture));
            sheet.WriteAttributeString("width", Width(columns[i]).ToString(CultureInfo.InvariantCulture));
            sheet.WriteAttributeString("customWidth", "1");
            sheet.WriteEndElement();
        }
        if (columns.Count > 0) sheet.WriteEndElement();
        sheet.WriteStartElement("sheetData");
    }

    void EndSheet()
    {
        sheet.WriteEndElement();
        if (columnNames.Length > 0)
        {
            sheet.WriteStartElement("autoFilter");
            sheet.WriteAttributeString("ref", string.Create(CultureInfo.InvariantCulture, $"A1:{columnNames[^1]}{row}"));
            sheet.WriteEndElement();
        }
        sheet.WriteEndElement();
        sheet.WriteEndDocument();
    }

    /// <summary>In characters; a Chinese one is as wide as two.</summary>
    static int Width(TabularColumn column)
    {
        var usual = column.Kind switch
        {
            CellKind.Text => 24,
            CellKind.Integer => 10,
            CellKind.Decimal => 14,
            CellKind.Date => 12,
            CellKind.Instant => 20,
            CellKind.YesNo => 8,
        };
        return Math.Clamp(column.Header.Sum(c => c > '\u2E80' ? 2 : 1) + 4, usual, 60);
    }

    /// <summary>At most 31 characters, none of <c>[]:*?/\</c>, no apostrophe at an end.</summary>
    static string SheetName(string title)
    {
        var name = string.Concat(title.Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal) && !char.IsControl(c))).Trim(' ', '\'');
        if (name.Length > 31) name = name.Start(31).Trim(' ', '\'');
        return name.Length == 0 ? "Sheet1" : name;
    }
}
