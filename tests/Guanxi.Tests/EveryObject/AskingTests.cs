using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;
using Guanxi.Kernel.Records;
using Record = Guanxi.Kernel.Records.Record;

namespace Guanxi.Tests.EveryObject;

public sealed class AskingTests(Homes homes) : IClassFixture<Homes>
{
    public static TheoryData<string, string> ObjectsOnEach => Homes.ObjectsOnEach;
    public static TheoryData<string> Objects => Homes.Objects;

    [Theory, MemberData(nameof(ObjectsOnEach))]
    public async Task Each_operator_of_each_field_finds_on_the_database_what_it_finds_in_memory(string database, string name)
    {
        var fleet = await Fleet.Of(homes.On(database), name, 41);
        foreach (var field in fleet.Model.Fields.Where(f => !f.Secret))
            foreach (var part in FieldPart.PartsOf(field.ValueKind).Prepend(null))
                foreach (var filter in Conditions(fleet, new FieldPart(field, part)))
                {
                    var bound = FilterBinder.Bind(fleet.House.Registry, fleet.Model, filter, Viewer.System, fleet.House.Store.Clock.GetUtcNow()).Filter!;
                    var expected = fleet.Records.Where(r => FilterEvaluator.Matches(bound, r, fleet)).Select(r => r.Id).Order();
                    var query = new ListQuery(fleet.Model) { Filter = Filter.Both(fleet.Only, filter), Fields = [], Limit = 100 };
                    var found = (await fleet.House.Store.List(Viewer.System, query)).Records.Select(r => r.Id).Order();
                    Assert.True(expected.SequenceEqual(found), FilterText.Print(filter));
                }
    }

    static IEnumerable<Filter> Conditions(Fleet fleet, FieldPart part)
    {
        var path = part.ToString();
        var texts = part.Part is null ? fleet.Literals(part.Field).ToList() : ["CNY", "accounts", "上海", "Zoë", "products"];
        foreach (var op in FilterOperators.Of(part.Kind))
            switch (op)
            {
                case FilterOperator.IsEmpty or FilterOperator.IsNotEmpty: yield return new Filter.Condition(path, op, []); break;
                case FilterOperator.Under when fleet.House.Registry.Find(part.Field.Target ?? "") is not { } target || !target.Fields.Any(f => f.Target == target.Name): break;
                case FilterOperator.Between when texts.Count > 1: yield return new Filter.Condition(path, op, [texts[0], texts[1]]); break;
                case FilterOperator.Between: break;
                case FilterOperator.Contains or FilterOperator.StartsWith:
                    foreach (var text in texts)
                    {
                        yield return new Filter.Condition(path, op, [text]);
                        yield return new Filter.Condition(path, op, [text.ToUpperInvariant()]);
                        if (text.Length > 2 && !char.IsSurrogate(text[1]) && !char.IsSurrogate(text[2])) yield return new Filter.Condition(path, op, [text[..2]]);
                    }
                    break;
                default:
                    foreach (var text in texts) yield return new Filter.Condition(path, op, [text]);
                    if (op is FilterOperator.Is or FilterOperator.IsNot && texts.Count > 1) yield return new Filter.Condition(path, op, [texts[0], texts[1]]);
                    break;
            }
    }

    [Theory, MemberData(nameof(Objects))]
    public async Task Pages_in_any_order_are_complete_and_the_same_on_both_databases(string name)
    {
        var fleets = new List<Fleet>();
        foreach (var database in Homes.Databases) fleets.Add(await Fleet.Of(homes.On(database), name, 42));
        foreach (var field in fleets[0].Model.Fields.Where(f => !f.Secret && f.Default != "now" && f.Name is not ("createdAt" or "updatedAt")))
            foreach (var part in FieldPart.PartsOf(field.ValueKind).Prepend(null))
                foreach (var descending in new[] { false, true })
                    foreach (var sorts in new Sort[][] { [new(new FieldPart(field, part).ToString(), descending)], [new(new FieldPart(field, part).ToString(), descending), new("version", !descending)] })
                    {
                        var orders = new List<List<Guid>?>();
                        foreach (var fleet in fleets) orders.Add(await Walk(fleet, sorts));
                        if (orders[0] is null) continue;
                        Assert.Equal(Fleet.Size, orders[0]!.Count);
                        Assert.True(orders[0]!.SequenceEqual(orders[1]!), $"{field} {part} {(descending ? "descending" : "ascending")}");
                        Assert.Equal(orders[0]!.Order(), fleets[0].Records.Select(r => r.Id).Order());
                        if (part is null && sorts.Length == 1) Ordered(fleets[0], field, orders[0]!, descending);
                    }
    }

    /// <summary>Every other page is gathered and sorted instead of read along an order. Null when the field cannot be sorted by.</summary>
    static async Task<List<Guid>?> Walk(Fleet fleet, Sort[] sorts)
    {
        var ids = new List<Guid>();
        try
        {
            for (string? cursor = null; ;)
            {
                var page = await fleet.House.Store.List(Viewer.System, new(fleet.Model) { Filter = fleet.Only, Fields = [], Sorts = sorts, Limit = 4, Cursor = cursor, Few = ids.Count % 8 == 0 });
                ids.AddRange(page.Records.Select(r => r.Id));
                if ((cursor = page.Next) is null) return ids;
            }
        }
        catch (QueryRefusedException refused) when (refused.Problems[0].Code == "notSortable")
        {
            return null;
        }
    }

    /// <summary>Numbers and moments stand in their own order, empty ones first going up and last going down.</summary>
    static void Ordered(Fleet fleet, FieldModel field, List<Guid> ids, bool descending)
    {
        if (field.ValueKind is not (FieldKind.Integer or FieldKind.Rating or FieldKind.Decimal or FieldKind.Percent or FieldKind.Money or FieldKind.Date or FieldKind.Instant or FieldKind.Duration)) return;
        var byId = fleet.Records.ToDictionary(r => r.Id, r => (IComparable?)new FieldPart(field).Read(r));
        var values = ids.Select(id => byId[id]).ToList();
        var sorted = descending ? values.OrderByDescending(v => v) : values.OrderBy(v => v);
        Assert.True(values.SequenceEqual(sorted), field.ToString());
    }

    [Theory, MemberData(nameof(ObjectsOnEach))]
    public async Task Totals_are_those_of_the_records(string database, string name)
    {
        var fleet = await Fleet.Of(homes.On(database), name, 43);
        foreach (var field in fleet.Model.Fields.Where(f => !f.Secret))
        {
            var values = fleet.Records.Select(r => field.Get(r) is Money money ? money.Worth : field.ValueKind == FieldKind.Address ? null : new FieldPart(field).Read(r)).Where(v => v is not null).ToList();
            foreach (var measure in Enum.GetValues<Measure>())
            {
                if (await Measured(fleet, measure, field) is not { } result) continue;
                var expected = Expected(measure, values, fleet.Records.Count, field);
                Assert.True(FieldValues.Same(expected, result.Value), $"{measure} of {field}: {result.Value}, not {expected}");
            }
            if (field.ValueKind is FieldKind.Choice or FieldKind.YesNo or FieldKind.Reference or FieldKind.Integer or FieldKind.Text && field.Name is not ("id" or "createdBy" or "updatedBy")) await Grouped(fleet, field, Bucket.None, v => v);
            if (field.ValueKind == FieldKind.Date)
                foreach (var bucket in Enum.GetValues<Bucket>()) await Grouped(fleet, field, bucket, v => v is DateOnly day ? Buckets.FirstDay(day, bucket) : null);
            if (field.ValueKind == FieldKind.Instant && !field.Base)
                foreach (var bucket in Enum.GetValues<Bucket>().Where(b => b != Bucket.None))
                    await Grouped(fleet, field, bucket, v => v is DateTimeOffset at ? Buckets.FirstDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Shanghai.TimeZone).DateTime), bucket) : null);
        }
    }

    static readonly Viewer Shanghai = Viewer.System with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai") };

    static async Task Grouped(Fleet fleet, FieldModel field, Bucket bucket, Func<object?, object?> key)
    {
        var result = await fleet.House.Store.Aggregate(Shanghai, new(fleet.Model, [new(Measure.Count, null)]) { Filter = fleet.Only, Groups = [new(field.Name, bucket)] });
        var counted = result.Rows.ToDictionary(r => r.Keys[0] ?? "", r => (long)r.Values[0]!);
        var expected = fleet.Records.GroupBy(r => key(new FieldPart(field).Read(r)) ?? "").ToDictionary(g => g.Key, g => (long)g.Count());
        Assert.True(counted.Count == expected.Count && expected.All(e => counted.GetValueOrDefault(e.Key) == e.Value), $"{field} by {bucket}: {string.Join(", ", counted)} not {string.Join(", ", expected)}");
    }

    static async Task<(object? Value, bool Ok)?> Measured(Fleet fleet, Measure measure, FieldModel field)
    {
        try
        {
            var result = await fleet.House.Store.Aggregate(Viewer.System, new(fleet.Model, [new(measure, field.Name)]) { Filter = fleet.Only });
            return (Assert.Single(result.Rows).Values[0], true);
        }
        catch (QueryRefusedException refused) when (refused.Problems[0].Code == "notMeasurable")
        {
            return null;
        }
    }

    static object? Expected(Measure measure, List<object?> values, int records, FieldModel field) => measure switch
    {
        Measure.Count => (long)records,
        Measure.Filled => (long)values.Count,
        Measure.Distinct => (long)values.Select(v => v is string[] several ? string.Join('\n', several) : v).Distinct().Count(),
        Measure.Sum => values.Count == 0 ? null : values[0] is long ? (object)values.Sum(v => (long)v!) : values.Sum(v => (decimal)v!),
        Measure.Average => values.Count == 0 ? null : decimal.Round(values.Sum(v => Convert.ToDecimal(v, null)) / values.Count, Math.Max(field.Scale, 4), MidpointRounding.AwayFromZero),
        Measure.Min => values.Count == 0 ? null : Sorted(values)[0],
        Measure.Max => values.Count == 0 ? null : Sorted(values)[^1],
    };

    /// <summary>Texts in the order of their bytes.</summary>
    static List<object?> Sorted(List<object?> values) =>
        values[0] is string ? [.. values.OrderBy(v => Convert.ToHexString(Encoding.UTF8.GetBytes((string)v!)), StringComparer.Ordinal)] : [.. values.Order()];

    [Theory, MemberData(nameof(ObjectsOnEach))]
    public async Task What_was_stored_is_found_by_its_words(string database, string name)
    {
        var fleet = await Fleet.Of(homes.On(database), name, 44);
        foreach (var field in fleet.Model.Fields.Where(f => f is { Searched: true, Secret: false }))
            foreach (var record in fleet.Records)
            {
                var typed = field.Get(record) switch
                {
                    string phone when field.ValueKind == FieldKind.Phone => phone[^4..],
                    string text when text.Any(char.IsLetterOrDigit) => text,
                    PersonName person => person.Full,
                    _ => null,
                };
                if (typed is null || SearchesNothing(typed)) continue;
                var found = await fleet.House.Store.List(Viewer.System, new(fleet.Model) { Search = typed, Filter = fleet.Only, Limit = 100, Fields = [] });
                Assert.True(found.Records.Any(r => r.Id == record.Id), $"{field}: {typed}");
            }
    }

    static bool SearchesNothing(string text) => Kernel.Search.SearchQuery.Parse(text).IsEmpty;
}
