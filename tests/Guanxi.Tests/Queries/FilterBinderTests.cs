using Guanxi.Kernel.Access;
using Guanxi.Kernel.Fields;
using Guanxi.Kernel.Model;
using Guanxi.Kernel.Queries;

namespace Guanxi.Tests.Queries;

public sealed class FilterBinderTests
{
    static readonly Registry Registry = new([ModelCompiler.Compile(typeof(Sample)), ModelCompiler.Compile(typeof(User)), ModelCompiler.Compile(typeof(Team)), ModelCompiler.Compile(typeof(Role))]);
    static readonly ObjectModel Model = Registry.Of<Sample>();
    static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    // A Thursday; in Shanghai already Friday 1 March.
    static readonly DateTimeOffset Now = new(2024, 2, 29, 17, 0, 0, TimeSpan.Zero);

    static BindResult Bind(string text, Viewer? viewer = null, Func<ObjectModel, BoundFilter>? access = null) =>
        FilterBinder.Bind(Registry, Model, FilterText.Parse(text).Filter!, viewer ?? Viewer.System with { TimeZone = Shanghai }, Now, access);

    static (object? From, object? Until) Span(string text, TimeZoneInfo? zone = null) =>
        Bind(text, Viewer.System with { TimeZone = zone ?? Shanghai }).Filter switch
        {
            BoundFilter.Within { FromIncluded: true, UntilIncluded: false } within => (within.From, within.Until),
            BoundFilter.OneOf { Values: [DateOnly day] } => (day, day.AddDays(1)),
            var other => throw new InvalidOperationException($"{other}"),
        };

    [Theory]
    [InlineData("today", "2024-03-01", "2024-03-02")]
    [InlineData("yesterday", "2024-02-29", "2024-03-01")]
    [InlineData("tomorrow", "2024-03-02", "2024-03-03")]
    [InlineData("now", "2024-03-01", "2024-03-02")]
    [InlineData("thisWeek", "2024-02-26", "2024-03-04")]
    [InlineData("lastWeek", "2024-02-19", "2024-02-26")]
    [InlineData("nextWeek", "2024-03-04", "2024-03-11")]
    [InlineData("thisMonth", "2024-03-01", "2024-04-01")]
    [InlineData("lastMonth", "2024-02-01", "2024-03-01")]
    [InlineData("thisQuarter", "2024-01-01", "2024-04-01")]
    [InlineData("lastQuarter", "2023-10-01", "2024-01-01")]
    [InlineData("nextQuarter", "2024-04-01", "2024-07-01")]
    [InlineData("thisYear", "2024-01-01", "2025-01-01")]
    [InlineData("lastYear", "2023-01-01", "2024-01-01")]
    [InlineData("last7Days", "2024-02-24", "2024-03-02")]
    [InlineData("next7Days", "2024-03-01", "2024-03-08")]
    [InlineData("last3Months", "2023-12-02", "2024-03-02")]
    [InlineData("next1Year", "2024-03-01", "2025-03-01")]
    [InlineData("2023", "2023-01-01", "2024-01-01")]
    [InlineData("2023-Q4", "2023-10-01", "2024-01-01")]
    [InlineData("2023-12", "2023-12-01", "2024-01-01")]
    public void Words_for_days_mean_the_days_of_the_viewer(string word, string from, string until) =>
        Assert.Equal((DateOnly.Parse(from, null), DateOnly.Parse(until, null)), Span("day:" + word));

    [Fact]
    public void Days_of_moments_begin_at_the_viewers_midnight()
    {
        Assert.Equal((DateTimeOffset.Parse("2024-02-29T16:00Z", null), DateTimeOffset.Parse("2024-03-01T16:00Z", null)), Span("at:today"));
        Assert.Equal((DateTimeOffset.Parse("2024-03-30T23:00Z", null), DateTimeOffset.Parse("2024-03-31T22:00Z", null)), Span("at:2024-03-31", Berlin));
    }

    [Fact]
    public void A_midnight_the_clock_jumps_over_is_the_moment_after_the_jump() =>
        // Beirut went from 00:00 to 01:00 on 31 March 2024.
        Assert.Equal(DateTimeOffset.Parse("2024-03-30T22:00Z", null), Span("at:2024-03-31", TimeZoneInfo.FindSystemTimeZoneById("Asia/Beirut")).From);

    [Theory]
    [InlineData("at>2024-03-01", "at>=2024-03-02")]
    [InlineData("at<=2024-03-01", "at<2024-03-02")]
    [InlineData("at:2024-03..2024-04", "at>=2024-03-01 and at<2024-05-01")]
    [InlineData("at<thisQuarter", "at<2024-01-01")]
    [InlineData("day>2024-Q1", "day>=2024-04-01")]
    public void Comparing_with_a_period_means_its_nearer_or_farther_end(string a, string b)
    {
        static IEnumerable<(object? From, object? Until)> Bounds(BoundFilter filter) => filter switch
        {
            BoundFilter.And and => and.Parts.SelectMany(Bounds),
            BoundFilter.Within within => [(within.From, within.Until)],
            _ => [],
        };
        var (first, second) = (Bounds(Bind(a).Filter!).ToList(), Bounds(Bind(b).Filter!).ToList());
        Assert.Equal(second.Select(s => s.From).FirstOrDefault(v => v is not null), first.Select(s => s.From).FirstOrDefault(v => v is not null));
        Assert.Equal(second.Select(s => s.Until).FirstOrDefault(v => v is not null), first.Select(s => s.Until).FirstOrDefault(v => v is not null));
    }

    [Theory]
    [InlineData("nosuch:1", "unknownField")]
    [InlineData("name.x:1", "unknownField")]
    [InlineData("parent.nosuch:1", "unknownField")]
    [InlineData("address.planet:1", "unknownField")]
    [InlineData("parent.parent.parent.parent.parent.name:a", "pathTooLong")]
    [InlineData("name>1", "operatorNotAllowed")]
    [InlineData("settings:1", "operatorNotAllowed")]
    [InlineData("picture:1", "operatorNotAllowed")]
    [InlineData("size:huge", "unknownChoice")]
    [InlineData("count:1.5", "notAWholeNumber")]
    [InlineData("count:99999999999999999999", "notAWholeNumber")]
    [InlineData("amount:abc", "notANumber")]
    [InlineData("amount>922337203685477.5808", "outOfRange")]
    [InlineData("day:31.12.2024", "notADate")]
    [InlineData("at:tonight", "notAnInstant")]
    [InlineData("length:long", "notADuration")]
    [InlineData("flag:maybe", "notYesNo")]
    [InlineData("parent:me", "notAKey")]
    [InlineData("owner.role:under(00000000-0000-7000-8000-00000000000a)", "notATree")]
    [InlineData("has(nosuch.parent)", "unknownObject")]
    [InlineData("has(samples.owner)", "notAReferenceTo")]
    public void What_cannot_be_asked_is_a_problem_at_its_path(string text, string code)
    {
        var result = Bind(text, access: _ => BoundFilter.All);
        Assert.False(result.Ok);
        Assert.Equal(code, Assert.Single(result.Problems).Code);
    }

    [Fact]
    public void Every_problem_is_told_at_once() =>
        Assert.Equal(["nosuch", "count", "size"], Bind("nosuch:1 or count:x and not size:huge").Problems.Select(p => p.Field));

    static Viewer Seller(FieldRight right) => new()
    {
        UserId = Guid.Parse("00000000-0000-7000-8000-00000000000a"),
        TeamId = Guid.Parse("00000000-0000-7000-8000-00000000000b"),
        TeamsBelow = [Guid.Parse("00000000-0000-7000-8000-00000000000b"), Guid.Parse("00000000-0000-7000-8000-00000000000c")],
        Roles =
        [
            new(new Dictionary<string, IReadOnlyDictionary<Verb, Scope>> { ["samples"] = new Dictionary<Verb, Scope> { [Verb.Read] = Scope.Own } },
                new Dictionary<string, IReadOnlyDictionary<string, FieldRight>> { ["samples"] = new Dictionary<string, FieldRight> { ["phone"] = right } }),
        ],
    };

    [Theory]
    [InlineData(FieldRight.Hidden, "phone~1", "unknownField")]
    [InlineData(FieldRight.Hidden, "parent.phone~1", "unknownField")]
    [InlineData(FieldRight.Hidden, "has(samples.parent, phone~1)", "unknownField")]
    [InlineData(FieldRight.Masked, "phone~1", "fieldMasked")]
    [InlineData(FieldRight.Masked, "parent.phone:empty", "fieldMasked")]
    [InlineData(FieldRight.Full, "owner.email~a", "unknownField")]
    [InlineData(FieldRight.Full, "has(users.role)", "unknownObject")]
    public void What_the_viewer_may_not_see_cannot_be_asked_about(FieldRight right, string text, string code) =>
        Assert.Equal(code, Assert.Single(Bind(text, Seller(right), _ => BoundFilter.All).Problems).Code);

    [Fact]
    public void The_access_rule_stands_around_every_related_record()
    {
        var own = new BoundFilter.OneOf(new(Model["owner"]), [Seller(FieldRight.Full).UserId]);
        var through = Assert.IsType<BoundFilter.Through>(Bind("parent.name:a", Seller(FieldRight.Full), _ => own).Filter);
        Assert.Contains(own, Assert.IsType<BoundFilter.And>(through.Where).Parts);
        var related = Assert.IsType<BoundFilter.Related>(Bind("has(samples.parent)", Seller(FieldRight.Full), _ => own).Filter);
        Assert.Equal(own, related.Where);
    }

    [Fact]
    public void Me_and_my_teams_are_the_viewers()
    {
        var viewer = Seller(FieldRight.Full);
        Assert.Equal([viewer.UserId], Assert.IsType<BoundFilter.OneOf>(Bind("owner:me", viewer).Filter).Values.Cast<Guid>());
        Assert.Equal([viewer.TeamId!.Value], Assert.IsType<BoundFilter.OneOf>(Bind("team:myTeam", viewer).Filter).Values.Cast<Guid>());
        Assert.Equal(viewer.TeamsBelow, Assert.IsType<BoundFilter.OneOf>(Bind("team:myTeams", viewer).Filter).Values.Cast<Guid>());
        Assert.Equal(BoundFilter.None, Bind("team:myTeam", viewer with { TeamId = null }).Filter);
    }

    [Theory]
    [InlineData("all and name:a", "name:a")]
    [InlineData("none or name:a", "name:a")]
    [InlineData("name:a or all", "all")]
    [InlineData("name:a and none", "none")]
    [InlineData("not not name:a", "name:a")]
    [InlineData("name:a and (name:b and name:c)", "name:a and name:b and name:c")]
    [InlineData("flag:yes,no", "all")]
    [InlineData("count:5..1", "none")]
    [InlineData("amount:1.00001", "none")]
    [InlineData("amount>1.00001", "amount>=1.0001")]
    [InlineData("name~\"\"", "name:any")]
    public void Bound_filters_are_simplified(string text, string simple) => Assert.Equal(Show(Bind(simple).Filter!), Show(Bind(text).Filter!));

    static string Show(BoundFilter filter) => filter switch
    {
        BoundFilter.And and => $"and({string.Join(' ', and.Parts.Select(Show))})",
        BoundFilter.Or or => $"or({string.Join(' ', or.Parts.Select(Show))})",
        BoundFilter.Not not => $"not({Show(not.Part)})",
        BoundFilter.OneOf one => $"{one.Part}={string.Join(',', one.Values)}",
        var other => other.ToString(),
    };

    [Theory, MemberData(nameof(Kinds))]
    public void Each_kind_names_its_operators(FieldKind kind)
    {
        if (kind is FieldKind.Formula or FieldKind.Rollup) Assert.Throws<ArgumentOutOfRangeException>(() => FilterOperators.Of(kind));
        else Assert.NotEmpty(FilterOperators.Of(kind));
    }

    public static TheoryData<FieldKind> Kinds => [.. Enum.GetValues<FieldKind>()];
}
