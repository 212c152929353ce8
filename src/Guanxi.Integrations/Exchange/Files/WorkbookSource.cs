using System.Globalization;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Guanxi.Integrations.Exchange.Files;

/// <summary>The rows of one sheet of a workbook (.xlsx, .xls, .xlsb); typed cells become text that has one meaning.</summary>
internal static class WorkbookSource
{
    static WorkbookSource() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<TabularRow> Read(Stream stream, TabularOptions options)
        => Rows(Choose(Open(stream), options.Sheet));

    public static IReadOnlyList<string> Sheets(Stream stream)
    {
        using var reader = Open(stream);
        var names = new List<string>();
        do names.Add(reader.Name);
        while (reader.NextResult());
        stream.Position = 0;
        return names;
    }

    static IExcelDataReader Open(Stream stream)
    {
        try
        {
            stream.Position = 0;
            return ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (InvalidPasswordException encrypted)
        {
            throw new UnreadableFileException(UnreadableFile.PasswordProtected, encrypted);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new UnreadableFileException(UnreadableFile.Damaged, damage);
        }
    }

    static IExcelDataReader Choose(IExcelDataReader reader, string? sheet)
    {
        do
        {
            if (sheet is null ? reader.RowCount > 0 : reader.Name == sheet) return reader;
        }
        while (reader.NextResult());
        if (sheet is null) return reader;
        reader.Dispose();
        throw new UnreadableFileException(UnreadableFile.NoSuchSheet);
    }

    static IEnumerable<TabularRow> Rows(IExcelDataReader reader)
    {
        using (reader)
        {
            for (long line = 1; ; line++)
            {
                var row = Next(reader, line);
                if (row is not null) yield return row;
                if (row is null or { Fault: not null }) yield break;
            }
        }
    }

    static TabularRow? Next(IExcelDataReader reader, long line)
    {
        try
        {
            if (!reader.Read()) return null;
            var cells = new string[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++) cells[i] = Text(reader.GetValue(i));
            return new(line, cells);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            return new(line, [], TabularFault.Of(TabularProblem.Damaged, 0, damage.Message));
        }
    }

    static bool IsDamage(Exception e)
        => e is ExcelReaderException or InvalidDataException or System.Xml.XmlException or IOException or FormatException
            or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or OverflowException;

    static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "true" : "false",
        DateTime { TimeOfDay.Ticks: 0 } date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
        double number => Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Fifteen digits, as a spreadsheet shows them: 0.1 + 0.2 is 0.3, a phone number keeps every digit.</summary>
    static string Number(double number)
        => Math.Abs(number) < 1e27 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture);
}
