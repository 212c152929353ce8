using Guanxi.Integrations.Documents;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Web.Pages.Service.Reports;

/// <summary>Figures of one object under one condition, as the viewer may see them, as tables of a paper.</summary>
sealed class Tally(Visit visit, ObjectModel model, Filter filter)
{
    const int Most = 12;

    /// <summary>The key of what has none.</summary>
    static readonly object Nothing = new();

    public async Task<long> Count(Filter? also = null) =>
        await visit.Store.Count(visit.Viewer, model, also is null ? filter : Filter.Both(filter, also), long.MaxValue, cancel: visit.Cancel);

    public async Task<object?> Of(Measure measure, string path, Filter? also = null) =>
        (await visit.Store.Aggregate(visit.Viewer, new(model, [new(measure, path)]) { Filter = also is null ? filter : Filter.Both(filter, also) }, visit.Cancel)).Rows is [var row] ? row.Values[0] : null;

    /// <summary>How many by a field, with further measures beside.</summary>
    public Task<PaperTable> By(string path, params (string Header, Measure Measure, string Path, Func<object?, string> Text)[] measures) => By(path, [], measures);

    /// <param name="beside">Measures of other objects by the same thing.</param>
    public async Task<PaperTable> By(string path, IReadOnlyList<TallyBeside> beside, params (string Header, Measure Measure, string Path, Func<object?, string> Text)[] measures)
    {
        var field = model[path.Split('.')[0]];
        var query = new AggregateQuery(model, [new(Measure.Count, null), .. measures.Select(m => new MeasureOf(m.Measure, m.Path))]) { Groups = [new(path)], Filter = filter, Limit = Most };
        var rows = (await visit.Store.Aggregate(visit.Viewer, query, visit.Cancel)).Rows;
        var others = new List<Dictionary<object, object?>>();
        foreach (var other in beside) others.Add(await other.Of.Values(other));
        var (label, name) = FieldPath.TryResolve(visit.Registry, model, path, visit.Viewer, out var resolved, out _) ? (visit.Label(resolved), resolved.Field) : (visit.Label(field), field);
        return new(label,
            [new(label, 3), new(visit["figures.count"], 1, Number: true, Measured: true), .. measures.Select(m => new PaperColumn(m.Header, 1.4, Number: true)), .. beside.Select(b => new PaperColumn(b.Header, 1.4, Number: true))],
            [.. rows.Select(r => (IReadOnlyList<PaperCell>)[new(Say(name, r), Href: Href(path, r.Keys[0])), new(visit.Format.Number((long)r.Values[0]!), r.Values[0]), .. measures.Select((m, i) => new PaperCell(m.Text(r.Values[i + 1]), r.Values[i + 1] is TimeSpan ? null : r.Values[i + 1])), .. beside.Select((b, i) => new PaperCell(b.Text(others[i].GetValueOrDefault(r.Keys[0] ?? Nothing))))])]);
    }

    async Task<Dictionary<object, object?>> Values(TallyBeside asked)
    {
        var query = new AggregateQuery(model, [new(asked.Measure, asked.Path)]) { Groups = [new(asked.By)], Filter = filter, Limit = 1_000 };
        return (await visit.Store.Aggregate(visit.Viewer, query, visit.Cancel)).Rows.ToDictionary(r => r.Keys[0] ?? Nothing, r => r.Values[0]);
    }

    /// <summary>How many by month.</summary>
    public async Task<PaperTable> ByMonth(string path)
    {
        var query = new AggregateQuery(model, [new(Measure.Count, null)]) { Groups = [new(path, Bucket.Month)], Filter = filter };
        var rows = (await visit.Store.Aggregate(visit.Viewer, query, visit.Cancel)).Rows.OrderBy(r => r.Keys[0]);
        return new(visit["figures.month"], [new(visit["figures.month"], 3), new(visit["figures.count"], 1, Number: true, Measured: true)],
            [.. rows.Select(r => (IReadOnlyList<PaperCell>)[new(r.Keys[0] is DateOnly day ? visit.Format.Month(day) : "—"), new(visit.Format.Number((long)r.Values[0]!), r.Values[0])])]);
    }

    string Say(FieldModel field, AggregateRow row) => row.Labels[0] ?? (row.Keys[0] is null ? visit["figures.none"] : FieldFormat.Display(field, row.Keys[0], visit.Format, visit.Texts) is { Length: > 0 } text && row.Keys[0] is not Guid ? text : "—");

    string? Href(string path, object? key) => key is null ? null
        : $"/{model.Name}?filter={Uri.EscapeDataString(FilterText.Print(Filter.Both(filter, Filter.Is(path, key.ToString()!))))}";

    public string Decimal(object? value) => value is decimal number ? visit.Format.Number(number, 1) : "—";

    /// <summary>Working time, of which there are no days of 24 hours.</summary>
    public string Hours(object? value) => value is null ? "—" : visit["figures.hours", visit.Format.Number(Math.Round(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) / 3600, 1))];

    public string Money(object? value) => value is null ? "—" : visit.Total(value);
}

/// <summary>A column of another object's figures.</summary>
/// <param name="By">Path from that object to what the rows are.</param>
sealed record TallyBeside(string Header, Tally Of, string By, Measure Measure, string Path, Func<object?, string> Text);
