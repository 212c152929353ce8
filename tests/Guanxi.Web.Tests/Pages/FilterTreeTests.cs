using Guanxi.Kernel.Queries;
using Guanxi.Web.Pages.Lists;

namespace Guanxi.Web.Tests.Pages;

public sealed class FilterTreeTests
{
    static Filter Of(string text) => FilterText.Parse(text).Filter!;
    static string Changed(string text, string place, Func<Filter, Filter?> change) => FilterText.Print(FilterTree.Change(Of(text), place, change));

    [Fact]
    public void A_part_gets_an_alternative() => Assert.Equal("a:1 and (b:2 or c:3)", Changed("a:1 and b:2", "1", node => FilterTree.Or(node, Of("c:3"))));

    [Fact]
    public void An_alternative_that_is_left_alone_stands_for_itself() => Assert.Equal("a:1 and c:3", Changed("a:1 and (b:2 or c:3)", "1.0", _ => null));

    [Fact]
    public void What_related_records_must_be_grows_within_them() =>
        Assert.Equal("has(deals.account, stage:won and amount>9)", Changed("has(deals.account, stage:won)", "0", node => FilterTree.And(node, Of("amount>9"))));

    [Fact]
    public void What_is_negated_twice_is_as_it_was() => Assert.Equal("a:1", FilterText.Print(FilterTree.Change(FilterTree.Change(Of("a:1"), "0", FilterTree.Negate), "0", FilterTree.Negate)));

    [Fact]
    public void The_last_part_taken_away_leaves_everything() => Assert.Equal(Filter.All, FilterTree.Change(Of("a:1"), "0", _ => null));
}
