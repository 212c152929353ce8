using System.Globalization;
using System.IO.Compression;
using Guanxi.Analytics.Mining;

namespace Guanxi.Tests.Analytics;

public sealed class PatternTests
{
    [Fact]
    public void Frequent_sets_are_those_that_counting_every_set_finds()
    {
        var random = new Random(7);
        var baskets = Enumerable.Range(0, 300).Select(_ => (IReadOnlyCollection<int>)Enumerable.Range(0, 9).Where(i => random.Next(10) < 2 + i % 4).ToHashSet()).ToList();
        var expected = new Dictionary<ItemSet, int>();
        for (var bits = 1; bits < 1 << 9; bits++)
        {
            var set = Enumerable.Range(0, 9).Where(i => (bits >> i & 1) == 1).ToList();
            if (set.Count <= 4 && baskets.Count(b => set.All(b.Contains)) is var count and >= 12) expected[new(set)] = count;
        }
        Assert.True(expected.Count > 50);
        Assert.Equal(expected.OrderBy(e => e.Key.GetHashCode()), FrequentSets.Find(baskets, 12, 4).OrderBy(e => e.Key.GetHashCode()));
    }

    [Fact]
    public void A_rule_that_says_no_more_than_one_with_fewer_conditions_is_left_out()
    {
        // Bread brings butter as often as bread with salt does.
        var baskets = Enumerable.Range(0, 60).Select(i => (IReadOnlyCollection<int>)(i < 30 ? i % 2 == 0 ? [0, 1, 2] : [0, 1] : new[] { 2 })).ToList();
        var rules = AssociationRule.Of(FrequentSets.Find(baskets, 5, 3), baskets.Count, 0.2, 1.1);
        Assert.Contains(rules, r => r.If.Items is [0] && r is { Then: 1, Confidence: 1, Lift: 2, Count: 30, Support: 0.5 });
        Assert.DoesNotContain(rules, r => r.If.Items.Count == 2 && r.Then == 1);
    }

    /// <summary>Counted one by one: of 20,728 orders 1,015 hold the green teacup (22697), 1,066 the rose one (22699), 768 both.</summary>
    [Fact]
    public void The_baskets_of_a_year_of_retail_give_their_strongest_pairs()
    {
        var (baskets, codes) = Retail();
        var sets = FrequentSets.Find(baskets, (int)Math.Ceiling(0.01 * baskets.Count), 4);
        var rules = AssociationRule.Of(sets, baskets.Count, 0.5, 1.5);
        var (green, roses) = (codes["22697"], codes["22699"]);
        var rule = Assert.Single(rules, r => r.If.Items is [var only] && only == green && r.Then == roses);
        Assert.Equal((20_728, 1_015, 1_066, 768), (baskets.Count, sets[new([green])], sets[new([roses])], rule.Count));
        Assert.Equal(0.75665, rule.Confidence, 5);
        Assert.Equal(14.71280, rule.Lift, 5);
        foreach (var some in rules.Take(50)) Assert.Equal(baskets.Count(b => some.If.Items.All(b.Contains) && b.Contains(some.Then)), some.Count);
    }

    static (List<IReadOnlyCollection<int>> Baskets, Dictionary<string, int> Codes) Retail()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(SharedData.File("online_retail", "online_retail_all.csv.gz")), CompressionMode.Decompress));
        var (codes, orders) = (new Dictionary<string, int>(), new Dictionary<string, HashSet<int>>());
        file.ReadLine();
        while (file.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            // Descriptions may hold commas; the quantity stands fifth from the end.
            if (cells.Length < 8 || !int.TryParse(cells[^5], CultureInfo.InvariantCulture, out var quantity) || quantity <= 0) continue;
            if (!codes.TryGetValue(cells[1], out var code)) codes[cells[1]] = code = codes.Count;
            if (!orders.TryGetValue(cells[0], out var order)) orders[cells[0]] = order = [];
            order.Add(code);
        }
        return ([.. orders.Values], codes);
    }

    [Fact]
    public void Groups_that_lie_apart_are_found_and_counted()
    {
        var random = new Random(3);
        var points = Enumerable.Range(0, 240).Select(i => new[] { 10.0 * (i % 3) + random.NextDouble(), 7.0 * (i % 3 == 1 ? 1 : 0) + random.NextDouble() }).ToList();
        var found = KMeans.Best(KMeans.Standardise(points, out _, out _), 2, 7);
        Assert.Equal(3, found.Centres.Count);
        Assert.All(Enumerable.Range(0, 240), i => Assert.Equal(found.Group[i % 3], found.Group[i]));
        Assert.InRange(found.Silhouette, 0.8, 1);
    }

    /// <summary>The logit of everything known of 7,043 customers ranks them as published: area under the curve 0.848 on the data it was fitted to.</summary>
    [Fact]
    public void Who_left_the_telephone_company_is_ranked_as_published()
    {
        var rows = File.ReadLines(SharedData.File("telco_churn", "Telco-Customer-Churn.csv")).Select(l => l.Split(',')).ToList();
        var (heads, people) = (rows[0], rows.Skip(1).ToList());
        var columns = new List<Func<string[], double>>();
        for (var c = 1; c < heads.Length - 1; c++)
        {
            var at = c;
            if (heads[c] is "tenure" or "MonthlyCharges" or "TotalCharges" or "SeniorCitizen") columns.Add(p => double.TryParse(p[at], CultureInfo.InvariantCulture, out var number) ? number : 0);
            else foreach (var value in people.Select(p => p[at]).Distinct().Skip(1)) columns.Add(p => p[at] == value ? 1 : 0);
        }
        var points = people.Select(p => columns.Select(column => column(p)).ToArray()).ToList();
        var left = people.Select(p => p[^1] == "Yes").ToList();
        var model = LogisticModel.Fit(points, left);
        Assert.Equal(0.848, LogisticModel.AreaUnderCurve([.. points.Select((p, i) => (model.Of(p), left[i]))]), 3);
        // Calibrated in the large: as many are expected to leave as left.
        Assert.Equal(left.Count(l => l), points.Sum(model.Of), 1.0);
    }

    [Theory]
    [InlineData(500, 10, "basic"), InlineData(500, 30, "reactive"), InlineData(500, 60, "accountable")]
    [InlineData(60, 10, "reactive"), InlineData(60, 30, "accountable"), InlineData(60, 60, "proactive")]
    [InlineData(8, 10, "accountable"), InlineData(8, 30, "proactive"), InlineData(8, 60, "partnership")]
    public void The_relation_that_pays_follows_from_customers_and_margin(int customers, int margin, string type) => Assert.Equal(type, RelationAdvice.Type(customers, margin));
}
