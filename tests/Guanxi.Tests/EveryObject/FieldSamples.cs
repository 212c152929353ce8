using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;

namespace Guanxi.Tests.EveryObject;

/// <summary>Values that a field of a kind must take, in the form in which they are read back; and values it must refuse.</summary>
sealed class FieldSamples(int seed)
{
    static readonly string[] Words =
    [
        "华为技术", "上海", "Ärger", "arger", "Zürich", "zebra", "Ōsaka", "中国银行", "重庆", "长城", "IBM", "ibm", "Éclair", "eclair", "北京",
        "İstanbul", "straße", "ΣΑΣ", "日本", "123", "a b", "100%_x\\", "😀 face", "O'Brien", "ﬁne", "𠮷野家", "행복",
    ];

    static readonly string[] Zones = ["2024-02-29T23:30:00.000Z", "2024-03-01T00:15:00.001Z", "1999-12-31T16:00:00.000Z", "2030-06-15T12:34:56.789Z"];

    readonly Random _random = new(seed);
    int _count;

    public int Next(int below) => _random.Next(below);
    public bool Chance(double p) => _random.NextDouble() < p;
    T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    /// <summary>A value of any kind but references.</summary>
    /// <param name="unique">Never the same text twice.</param>
    public object Of(FieldModel field, bool unique = false) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.Sequence => Text(field, unique),
        FieldKind.LongText => $"{Pick(Words)}\n{Pick(Words)} {++_count}",
        FieldKind.RichText => $"<p>{Pick(Words)} {++_count}</p>",
        FieldKind.Email => $"user-{Counter(12)}@example.com",
        FieldKind.Phone => $"+86 138 0013 {++_count % 10_000:0000}",
        FieldKind.Url => $"https://example.com/路径?n={++_count}",
        FieldKind.Json => $$"""{"n":{{++_count}},"名":["中","é"]}""",
        FieldKind.Integer => (long)_random.Next((int)(field.Min ?? -1_000), (int)Math.Min(field.Max ?? 1_000, 100_000) + 1),
        FieldKind.Rating => (long)_random.Next(1, (int)field.Max! + 1),
        FieldKind.Decimal => Number(field),
        FieldKind.Percent => Number(field),
        FieldKind.Money => new Money(Number(field), Pick(["CNY", "USD", "EUR"])),
        FieldKind.Date => field.Unique ? new DateOnly(1800, 1, 1).AddDays(seed * 8 + ++_count) : Pick([new DateOnly(2024, 2, 29), new(2023, 12, 31), new(2024, 1, 1), new(1970, 1, 1), new(9999, 12, 31)]),
        FieldKind.Instant => DateTimeOffset.Parse(Pick(Zones), System.Globalization.CultureInfo.InvariantCulture).AddMinutes(_random.Next(3)),
        FieldKind.Duration => TimeSpan.FromSeconds(_random.Next(100) * 900),
        FieldKind.YesNo => Chance(0.5),
        FieldKind.Choice => Pick(field.Choices!.Items).Code,
        FieldKind.Choices => field.Choices!.Items.Where((_, i) => i == 0 || Chance(0.5)).Select(i => i.Code).ToArray(),
        FieldKind.Tags => new[] { Pick(Words), "tag " + _random.Next(5) },
        FieldKind.Address => new PostalAddress(Chance(0.5) ? "中国" : null, "广东省", Pick(["深圳", "Zürich", "上海"]), null, Chance(0.5) ? Pick(Words) : null, "518129"),
        FieldKind.PersonName => Chance(0.5) ? new PersonName(Pick(["重", "欧阳", "王", "单"]), Pick(["庆", "小明", "志强"])) : new PersonName(Pick(["Müller", "Smith", "Åberg"]), Pick(["Ann", "bob", "Zoë"])),
        FieldKind.Reference or FieldKind.AnyReference or FieldKind.Image or FieldKind.File => throw new ArgumentException("references are the maker's"),
        FieldKind.Formula or FieldKind.Rollup => throw new ArgumentException("computed"),
    };

    /// <summary>Not given twice in one database.</summary>
    string Counter(int length) => (length < 8 ? (seed * 131 + ++_count) % (1 << 4 * length) : seed * 4096 + ++_count).ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    string Text(FieldModel field, bool unique)
    {
        unique |= field.Unique || field.IsTitle;
        var word = field.MaxLength < 24 ? "" : Pick(Words) + " ";
        var text = word + (unique ? Counter(field.MaxLength) : Pick(["a", "B", "c", "甲"]));
        return text.Length <= field.MaxLength ? text : text[^field.MaxLength..];
    }

    decimal Number(FieldModel field)
    {
        var min = field.Min ?? -9_999m;
        var max = Math.Min(field.Max ?? 9_999m, min + 20_000m);
        var raw = min + (max - min) * _random.Next(1_000_001) / 1_000_000m;
        return DecimalColumn.Plain(decimal.Round(raw, Math.Min(field.Scale, _random.Next(5))));
    }

    /// <summary>What the field cannot hold.</summary>
    public static IEnumerable<object> Bad(FieldModel field) => field.ValueKind switch
    {
        FieldKind.Text or FieldKind.LongText or FieldKind.RichText or FieldKind.Sequence => [new string('字', field.MaxLength + 1)],
        FieldKind.Email => ["no address", "a@b", new string('a', 300) + "@example.com", "a@b@c.d", "x y@example.com"],
        FieldKind.Phone => ["call me", new string('1', 60)],
        FieldKind.Url => ["javascript:alert(1)", "ftp://example.com", "https://u:p@example.com", "http://" + new string('a', 3_000) + ".com", "//example.com"],
        FieldKind.Json => ["{", "undefined", new string('[', 100) + new string(']', 100)],
        FieldKind.Integer => [.. new[] { field.Min - 1, field.Max + 1, (decimal)long.MaxValue, long.MinValue }.Where(n => n < field.Min || n > field.Max).Select(n => (object)(long)Math.Clamp(n!.Value, long.MinValue, long.MaxValue))],
        FieldKind.Rating => [0L, -1L, (long)field.Max! + 1, 4_294_967_297L],
        FieldKind.Decimal or FieldKind.Percent => [.. Numbers(field).Select(n => (object)n)],
        FieldKind.Money => [.. Numbers(field).Select(n => (object)new Money(n, "CNY")), new Money(decimal.MaxValue, "USD"), new Money(DecimalColumn.Limit(field.Scale), "USD"), new Money(1, "XQX"), new Money(1, "¥")],
        FieldKind.Choice => ["noSuchCode", "'; --"],
        FieldKind.Choices => [new[] { field.Choices!.Items[0].Code, "noSuchCode" }],
        FieldKind.Tags => [Enumerable.Range(0, 101).Select(i => $"t{i}").ToArray(), new[] { new string('长', 101) }],
        FieldKind.Reference or FieldKind.Image or FieldKind.File => [Guid.Parse("01900000-dead-7000-8000-000000000000")],
        FieldKind.AnyReference => [new Link("accounts", Guid.Parse("01900000-dead-7000-8000-000000000000")), new Link("nothings", Guid.Parse("01900000-dead-7000-8000-000000000001"))],
        FieldKind.Address => [new PostalAddress(City: new string('城', field.MaxLength + 1))],
        FieldKind.PersonName => [new PersonName(new string('姓', field.MaxLength), "名")],
        FieldKind.Date or FieldKind.Instant or FieldKind.Duration or FieldKind.YesNo => [],
        FieldKind.Formula or FieldKind.Rollup => [],
    };

    static IEnumerable<decimal> Numbers(FieldModel field) =>
        new[] { decimal.MaxValue, decimal.MinValue, 1e20m, field.Min - 1, field.Max + 1 }.OfType<decimal>();
}
