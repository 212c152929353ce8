using System.Runtime.InteropServices;
using Guanxi.Integrations.Exchange.Files;
using Guanxi.Integrations.Exchange.Guessing;
using Guanxi.Kernel.Model;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>
/// Reads a whole file once to learn of its columns what no single row tells: the order of dates, the decimal sign, and which
/// different values references and choices hold. Memory is bounded: beyond <see cref="MostValues"/> values a column is judged row by row.
/// </summary>
internal sealed class ImportSurvey
{
    public const int MostValues = 50_000;

    readonly List<Column> columns;

    public ImportSurvey(RowReader reader) => columns = [.. reader.Cells.Select(cell => new Column(cell))];

    public long Rows { get; private set; }

    public IEnumerable<RowCell> Cells => columns.Select(column => column.Cell);

    public void Add(TabularRow row)
    {
        if (row.Fault is not null) return;
        Rows++;
        foreach (var column in columns) column.Add(row);
    }

    /// <summary>Sets the readers right and gives what only a person can tell.</summary>
    public IReadOnlyList<ImportQuestion> Settle() => [.. columns.SelectMany(column => column.Settle())];

    /// <summary>Values of a column that name no record, with the first row that holds each.</summary>
    public IEnumerable<(string Value, TabularRow Row)> Missing(RowCell cell) => columns.First(column => column.Cell == cell).Missing();

    sealed class Column(RowCell cell)
    {
        readonly FieldKind kind = cell.Reader.Target.Kind;
        readonly DateColumn dates = new();
        readonly Dictionary<string, (long Count, TabularRow First)> values = [];
        int decimalCommas, decimalPoints;

        public RowCell Cell => cell;

        bool HasMembers => kind is FieldKind.Choice or FieldKind.Choices or FieldKind.Reference;

        public void Add(TabularRow row)
        {
            var text = cell.Text.Of(row).Trim();
            if (text.Length == 0) return;
            if (kind is FieldKind.Date or FieldKind.Instant)
            {
                dates.Add(text);
            }
            else if (kind is FieldKind.Decimal or FieldKind.Money or FieldKind.Percent)
            {
                if (NumberText.ShowsDecimalComma(text)) decimalCommas++;
                else if (text.Contains('.', StringComparison.Ordinal)) decimalPoints++;
            }
            else if (HasMembers && (values.Count < MostValues || values.ContainsKey(text)))
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(values, text, out var known);
                seen = (seen.Count + 1, known ? seen.First : row);
            }
        }

        public IEnumerable<ImportQuestion> Settle()
        {
            cell.Reader.DecimalComma = decimalCommas > decimalPoints;
            return kind switch
            {
                FieldKind.Date or FieldKind.Instant => AboutDates(),
                _ when HasMembers => AboutValues(),
                _ => [],
            };
        }

        IEnumerable<ImportQuestion> AboutDates()
        {
            if (cell.Reader.Plan.Dates is not null) yield break;
            switch (dates.Order)
            {
                case DateOrder.Ambiguous:
                    yield return Ask(QuestionKind.DateOrder, dates.Doubtful!, dates.Choices);
                    break;
                case DateOrder.Mixed:
                    yield return Ask(QuestionKind.MixedDates, dates.Contradicting!, [DateOrder.DayMonthYear, DateOrder.MonthDayYear, DateOrder.YearMonthDay]);
                    break;
                case DateOrder.NotDates:
                    break;
                case DateOrder.YearMonthDay or DateOrder.DayMonthYear or DateOrder.MonthDayYear or DateOrder.ExcelSerial:
                    cell.Reader.Dates = dates.Order;
                    break;
            }
        }

        ImportQuestion Ask(QuestionKind about, string example, IReadOnlyList<DateOrder> orders)
            => new(about, cell.Header ?? "", cell.Reader.Target.ToString(), example, Rows: 0, Orders: orders);

        IEnumerable<ImportQuestion> AboutValues()
        {
            foreach (var (value, (count, _)) in values)
            {
                if (cell.Reader.Read(value) is not { Problem: not null } read) continue;
                if (read.Remedy is null && cell.Reader.MakesMissing) continue;
                yield return new(read.Remedy is null ? QuestionKind.Unknown : QuestionKind.Similar, cell.Header ?? "", cell.Reader.Target.ToString(), value, count, read.Remedy);
            }
        }

        public IEnumerable<(string, TabularRow)> Missing()
            => values.Where(value => cell.Reader.Read(value.Key) is { Problem: not null, Remedy: null }).Select(value => (value.Key, value.Value.First));
    }
}
