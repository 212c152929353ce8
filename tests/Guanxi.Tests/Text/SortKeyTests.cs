using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Text;

namespace Guanxi.Tests.Text;

public sealed class SortKeyTests
{
    [Fact]
    public void Numbers_come_before_Latin_before_Chinese_before_other_scripts()
    {
        string[] ordered =
        [
            "", "2 Fast", "007 Bond", "10 Downing", "３６０公司", "1234567890123456789012345678901234567890", "A", "Ä b", "A1", "A2", "A10", "Ab", "abc", "ABD", "Élan", "elbe", "O'Brien",
            "obrist", "Straße", "strasse b", "Zürich", "阿里", "长城", "重庆", "大连", "厦门", "中国", "中石化", "中重", "重工", "Αθήνα", "Москва",
        ];
        Assert.Equal(ordered, ordered.Reverse().OrderBy(text => SortKey.Of(text), StringComparer.Ordinal));
    }

    [Fact]
    public void Bytes_and_UTF_16_units_of_a_key_sort_alike_because_it_is_printable_ASCII() => Prop.ForAll<string>(
        text => SortKey.Of(text) is var key && key.Length <= SortKey.MaxLength && key.All(c => c is >= ' ' and <= '~')).QuickCheckThrowOnFailure();

    [Fact]
    public void Numbers_inside_names_sort_by_value() => Prop.ForAll<uint, uint>((a, b) =>
        Math.Sign(string.CompareOrdinal(SortKey.Of($"No. {a}号"), SortKey.Of($"no {b:D12}号"))) == a.CompareTo(b)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_person_sorts_under_the_reading_of_the_surname()
    {
        Assert.True(string.CompareOrdinal(SortKey.Of("单伟", personName: true), SortKey.Of("沙伟")) > 0);
        Assert.True(string.CompareOrdinal(SortKey.Of("单伟"), SortKey.Of("沙伟")) < 0);
    }
}
