using Guanxi.Integrations.Exchange.Files;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Records;

namespace Guanxi.Integrations.Exchange.Importing;

/// <summary>A row as values of fields, with what is wrong with it.</summary>
internal sealed record RowDraft(TabularRow Row, Dictionary<FieldModel, object?> Values, List<RowProblem> Problems);

/// <summary>One thing a row fills: the text, where it comes from, and how it is read.</summary>
/// <param name="Header">Null for a text set for every row.</param>
internal sealed record RowCell(string? Header, RowText Text, CellReader Reader);

/// <summary>Reads rows of a file into values of an object's fields.</summary>
internal sealed class RowReader(ObjectModel model, IReadOnlyList<string> headers, IReadOnlyList<RowCell> cells, bool emptyCellsClear)
{
    readonly FieldModel? tags = model.Find("tags");

    public IReadOnlyList<RowCell> Cells => cells;

    /// <summary>Looks up what the rows of a batch refer to.</summary>
    public async ValueTask Prepare(IReadOnlyList<TabularRow> rows, CancellationToken cancel)
    {
        foreach (var cell in cells)
            if (cell.Reader.References is { } book)
                await book.Prepare(rows.Where(row => row.Cells.Length == headers.Count).Select(row => cell.Reader.Meaning(cell.Text.Of(row))), cancel);
    }

    public RowDraft Read(TabularRow row)
    {
        var draft = new RowDraft(row, [], []);
        if (row.Fault is { } fault)
        {
            var header = fault.Column > 0 && fault.Column <= headers.Count ? headers[fault.Column - 1] : null;
            draft.Problems.Add(new(row.Line, header, new(null, Camel(fault.Problem.ToString()), fault.Excerpt), fault.Excerpt));
            return draft;
        }
        foreach (var cell in cells)
        {
            var text = cell.Text.Of(row);
            var read = cell.Reader.Read(text);
            if (read.Problem is { } problem) draft.Problems.Add(new(row.Line, cell.Header, problem, text, read.Remedy));
            else Put(draft.Values, cell.Reader, read);
        }
        return draft;
    }

    void Put(Dictionary<FieldModel, object?> values, CellReader reader, CellValue read)
    {
        var field = reader.Target.Field;
        if (read.Tag is { } tag && tags is not null) values[tags] = new[] { tag }.Concat((string[]?)values.GetValueOrDefault(tags) ?? []).Distinct().ToArray();
        if (read.Value is null && !emptyCellsClear) return;
        values[field] = reader.Target.Part is { } part ? Merge(field, part, values.GetValueOrDefault(field), (string?)read.Value)
            : read.Value is Money money && values.GetValueOrDefault(field) is Money present ? money with { Currency = money.Currency.Length > 0 ? money.Currency : present.Currency }
            : read.Value is PostalAddress street && values.GetValueOrDefault(field) is PostalAddress address ? address with { Street = street.Street }
            : read.Value is string[] more && field == tags && values.GetValueOrDefault(field) is string[] some ? some.Union(more).ToArray()
            : read.Value;
    }

    /// <summary>A composite value with one part replaced.</summary>
    static object? Merge(FieldModel field, string part, object? whole, string? value) => field.ValueKind switch
    {
        FieldKind.Money => new Money((whole as Money?)?.Amount ?? 0, value?.ToUpperInvariant() ?? ""),
        FieldKind.PersonName when whole is var name => part == "family"
            ? new PersonName(value, (name as PersonName)?.Given)
            : new PersonName((name as PersonName)?.Family, value),
        FieldKind.Address => Merge((PostalAddress?)whole, part, value),
        _ => throw new InvalidOperationException($"{field} has no part {part}"),
    };

    static PostalAddress? Merge(PostalAddress? whole, string part, string? value)
    {
        var parts = (whole ?? new PostalAddress()).ToParts();
        for (var i = 0; i < parts.Length; i++)
            if (PostalAddress.Parts[i] == part) parts[i] = value;
        return PostalAddress.FromParts(parts);
    }

    static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
