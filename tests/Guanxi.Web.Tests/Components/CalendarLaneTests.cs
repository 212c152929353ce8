using Guanxi.Web.Components;

namespace Guanxi.Web.Tests.Components;

public sealed class CalendarLaneTests
{
    static readonly DateOnly Day = new(2026, 5, 20);

    [Fact]
    public void An_entry_alone_has_the_whole_width() =>
        Assert.Equal([(0, 12)], Places((9, 10)));

    [Fact]
    public void Entries_that_overlap_share_the_width() =>
        Assert.Equal([(0, 6), (6, 6)], Places((9, 11), (10, 12)));

    [Fact]
    public void Entries_that_follow_each_other_do_not_overlap() =>
        Assert.Equal([(0, 12), (0, 12)], Places((9, 10), (10, 11)));

    [Fact]
    public void A_column_that_is_free_again_is_used_again() =>
        Assert.Equal([(0, 6), (6, 6), (6, 6)], Places((9, 12), (9, 10), (10, 11)));

    [Fact]
    public void A_crowd_in_the_morning_leaves_the_afternoon_wide() =>
        Assert.Equal([(0, 4), (4, 4), (8, 4), (0, 12)], Places((9, 10), (9, 10), (9, 10), (14, 15)));

    [Fact]
    public void However_many_at_once_all_stay_within_the_day()
    {
        var places = Places([.. Enumerable.Repeat((9, 10), 30)]);
        Assert.Equal(30, places.Count);
        Assert.All(places, place => Assert.InRange(place.Left + place.Width, 1, CalendarLane.Parts));
    }

    [Fact]
    public void An_entry_over_midnight_fills_the_rest_of_its_day_and_the_start_of_the_next()
    {
        var entry = Entry(22, 26);
        Assert.Equal((44, 4), (entry.From(Day), entry.For(Day)));
        Assert.Equal((0, 4), (entry.From(Day.AddDays(1)), entry.For(Day.AddDays(1))));
    }

    static List<(int Left, int Width)> Places(params (int From, int To)[] hours) =>
        [.. CalendarLane.Of(hours.Select(span => Entry(span.From, span.To)), Day).Select(place => (place.Left, place.Width))];

    static CalendarEntry Entry(int from, int to) =>
        new("1", "Visit", "/", Day.ToDateTime(default).AddHours(from), Day.ToDateTime(default).AddHours(to));
}
