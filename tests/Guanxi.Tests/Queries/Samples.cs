using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Queries;

namespace Guanxi.Tests.Queries;

/// <summary>Generators of records and filters over <see cref="Sample"/>; both draw from the same few values, so that conditions hold now and then.</summary>
static class Samples
{
    static readonly string[] Texts = ["a", "A", "ab", "Ab c", "b_%", "50%", "\\", "华为技术", "华", "ÉCOLE", "école", "ΣΑΣ", "İx", "\"q\"", "x..y", "a,b", "empty", "🙂", "not a"];
    static readonly long[] Counts = [-3, -1, 0, 1, 2, 10, long.MaxValue];
    static readonly decimal[] Decimals = [-1.5m, 0, 0.0001m, 1, 1.5m, 2.25m, 100, 922_337_203_685.4775m];
    static readonly string[] Codes = ["small", "medium", "large"], Colours = ["red", "green", "blue"], Tags = ["vip", "VIP", "新", "a,b"];
    static readonly int[] Days = [-400, -92, -31, -8, -7, -6, -1, 0, 1, 6, 7, 30, 95, 366];
    public static readonly DateTimeOffset Now = new(2026, 3, 29, 22, 30, 15, 250, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 3, 30);

    static Gen<T?> Maybe<T>(Gen<T> gen) where T : class => Gen.Frequency((1, Gen.Constant<T?>(null)), (3, gen.Select(v => (T?)v)));
    static Gen<T?> MaybeValue<T>(Gen<T> gen) where T : struct => Gen.Frequency((1, Gen.Constant<T?>(null)), (3, gen.Select(v => (T?)v)));
    static Gen<string[]> Subset(string[] of) => Gen.SubListOf(of).Select(l => l.ToArray());

    static Gen<DateTimeOffset> Moment =>
        from day in Gen.Elements(Days)
        from hour in Gen.Elements(-3, 0, 5, 15, 16, 21)
        from part in Gen.Elements(0, 1, 999)
        select Now.Date.ToUniversalTime().AddDays(day).AddHours(hour).AddMilliseconds(part) is var at ? new DateTimeOffset(at, TimeSpan.Zero) : default;

    /// <param name="known">Records made before, which this one may refer to.</param>
    public static Gen<Sample> Record(IReadOnlyList<Guid> known) =>
        from texts in Maybe(Gen.Elements(Texts)).ArrayOf(8)
        from count in MaybeValue(Gen.Elements(Counts))
        from decimals in MaybeValue(Gen.Elements(Decimals)).ArrayOf(3)
        from currency in Gen.Elements("CNY", "USD")
        from day in MaybeValue(Gen.Elements(Days))
        from at in MaybeValue(Moment)
        from minutes in MaybeValue(Gen.Elements(0, 1, 90, 600))
        from flag in Gen.Elements(true, false)
        from size in Maybe(Gen.Elements(Codes))
        from colours in Subset(Colours)
        from tags in Subset(Tags)
        from parent in known.Count == 0 ? Gen.Constant(Guid.Empty) : Gen.Elements([Guid.Empty, .. known])
        from about in known.Count == 0 ? Gen.Constant((Link?)null) : MaybeValue(Gen.Elements([.. known]).Select(k => new Link("samples", k)))
        from owner in Gen.Elements(Guid.Empty, Kernel.Access.Viewer.SystemId)
        from stars in MaybeValue(Gen.Elements(1L, 3L, 5L))
        select new Sample
        {
            Name = texts[0] ?? "?", Notes = texts[1], Body = texts[2], Count = count, Ratio = decimals[0], Share = decimals[1] is > 1_000 ? 12.5m : decimals[1],
            Amount = decimals[2] is { } amount ? new Money(amount, currency) : null,
            Day = day is { } d ? Today.AddDays(d) : null, At = at, Length = minutes is { } m ? TimeSpan.FromMinutes(m) : null, Flag = flag, Size = size,
            Colours = colours, Tags = tags, Owner = owner, Parent = parent, About = about, Stars = stars,
            Address = texts[3] is null && texts[4] is null ? null : new PostalAddress(City: texts[3], Street: texts[4]),
            Person = texts[5] is null && texts[6] is null ? null : new PersonName(texts[5], texts[6]),
        };

    static Gen<(string Path, FilterOperator Operator, ImmutableArray<string> Values)> Leaf(IReadOnlyList<Guid> known)
    {
        var texts = Gen.Elements(Texts);
        var numbers = Gen.Elements(["-1.5", "0", "0.00005", "1", "1.5", "2.25", "2.249999", "100", "922337203685.4775"]);
        var dates = Gen.Elements(["today", "yesterday", "thisWeek", "lastWeek", "nextMonth", "thisQuarter", "lastYear", "last7Days", "next30Days", "last3Months", "2026", "2026-03", "2026-Q1", "2026-03-29"]);
        var moments = Gen.OneOf(dates, Gen.Elements(["now", "2026-03-29T22:30:15.250Z", "2026-03-30T05:00", "2026-03-29T00:00:00.001+02:00"]));
        var keys = known.Count == 0 ? Gen.Constant(Guid.Empty.ToString()) : Gen.Elements([.. known.Select(k => k.ToString())]);
        Gen<(string, FilterOperator, ImmutableArray<string>)> On(Gen<string> path, Gen<string> values, params FilterOperator[] operators) =>
            from p in path
            from op in Gen.Elements(operators)
            from n in Gen.Choose(1, 3)
            from drawn in values.ArrayOf(FilterOperators.Values(op) is var (min, max) ? Math.Clamp(n, min, Math.Min(max, 3)) : 0)
            select (p, op, drawn.ToImmutableArray());
        FilterOperator[] ordered = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.Greater, FilterOperator.GreaterOrEqual, FilterOperator.Less, FilterOperator.LessOrEqual, FilterOperator.Between, FilterOperator.IsEmpty, FilterOperator.IsNotEmpty];
        FilterOperator[] text = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.Contains, FilterOperator.StartsWith, FilterOperator.IsEmpty, FilterOperator.IsNotEmpty];
        FilterOperator[] members = [FilterOperator.Is, FilterOperator.IsNot, FilterOperator.IsEmpty, FilterOperator.IsNotEmpty];
        return Gen.OneOf(
            On(Gen.Elements("name", "address.city", "person", "person.given", "parent.name", "parent.parent.address.street"), texts, text),
            On(Gen.Elements("notes", "body"), texts, FilterOperator.Contains, FilterOperator.StartsWith, FilterOperator.IsEmpty),
            On(Gen.Constant("address"), texts, FilterOperator.Contains, FilterOperator.IsEmpty, FilterOperator.IsNotEmpty),
            On(Gen.Elements("ratio", "amount", "share", "parent.amount", "part"), numbers, ordered),
            On(Gen.Elements("count", "stars", "children"), Gen.Elements("-1", "0", "1", "2", "5", "9223372036854775807"), ordered),
            On(Gen.Constant("amount.currency"), Gen.Elements("CNY", "USD", "EUR"), members),
            On(Gen.Elements("day", "parent.day"), dates, ordered),
            On(Gen.Elements("at", "parent.at"), moments, ordered),
            On(Gen.Constant("length"), Gen.Elements("0m", "1m", "90m", "1h30m", "10h"), ordered),
            On(Gen.Elements("flag", "parent.flag"), Gen.Elements("yes", "no"), FilterOperator.Is, FilterOperator.IsNot),
            On(Gen.Elements("size", "parent.size"), Gen.Elements(Codes), members),
            On(Gen.Constant("colours"), Gen.Elements(Colours), members),
            On(Gen.Constant("tags"), Gen.Elements(Tags), members),
            On(Gen.Elements("parent", "parent.parent"), keys, [.. members, FilterOperator.Under]),
            On(Gen.Elements("about", "id"), keys, members));
    }

    public static Gen<Filter> Filter(IReadOnlyList<Guid> known) => Gen.Sized(size => Filter(known, Math.Min(size, 12), 2));

    static Gen<Filter> Filter(IReadOnlyList<Guid> known, int size, int relations)
    {
        var leaf = Leaf(known).Select(l => (Filter)new Filter.Condition(l.Path, l.Operator, l.Values));
        if (size <= 1) return leaf;
        var part = Filter(known, size / 2, relations);
        var parts = Gen.Choose(2, 3).SelectMany(n => part.ArrayOf(n)).Select(p => p.ToImmutableArray());
        return Gen.Frequency(
            (3, leaf),
            (2, parts.Select(p => (Filter)new Filter.And(p))),
            (2, parts.Select(p => (Filter)new Filter.Or(p))),
            (2, part.Select(p => (Filter)new Filter.Not(p))),
            (1, Gen.Elements(Kernel.Queries.Filter.All, Kernel.Queries.Filter.None)),
            (relations > 0 ? 1 : 0, Gen.Elements("parent", "about").SelectMany(via => Filter(known, size / 2, relations - 1).Select(p => (Filter)new Filter.Related("samples", via, p)))));
    }
}
